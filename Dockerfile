# The room on a JVM:  docker build -t chatroom .
# It needs nothing built before. The native one is src/main/docker/Dockerfile.native.

# One release for both: the cache fits the JVM that made it and no other.
ARG JDK=docker.io/library/eclipse-temurin:25.0.3_9-jdk-noble
ARG JRE=docker.io/library/eclipse-temurin:25.0.3_9-jre-noble

FROM ${JDK} AS build
WORKDIR /src
COPY . ./
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -B -ntp package -Dmaven.test.skip -Dchatroom.rehearsal.skip \
 && javac -d target/rehearsal src/main/jvm/Rehearsal.java
# Native libraries, of this processor alone.
WORKDIR /src/target/native
RUN case "$(uname -m)" in aarch64) netty=aarch_64 sqlite=aarch64;; *) netty=x86_64 sqlite=x86_64;; esac \
 && jar xf ../quarkus-app/lib/main/org.xerial.sqlite-jdbc-*.jar org/sqlite/native/Linux/$sqlite/libsqlitejdbc.so \
 && jar xf ../quarkus-app/lib/main/io.netty.netty-transport-native-epoll-*-linux-$netty.jar META-INF/native \
 && mv org/sqlite/native/Linux/*/*.so META-INF/native/*.so . && rm -r org META-INF

# The rehearsal, with the JVM that will run it.
FROM ${JRE} AS rehearsed
WORKDIR /app
COPY --from=build /src/target/quarkus-app/ ./
COPY --from=build /src/target/native/ native/
COPY --from=build /src/target/rehearsal/ /rehearsal/
RUN java -cp /rehearsal Rehearsal /app

FROM ${JRE}
ARG VERSION=1.0.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Chatroom" \
      org.opencontainers.image.description="One big public room where everyone who opens the page talks with everyone else." \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
WORKDIR /app
COPY --from=rehearsed /app/ ./
COPY src/main/docker/image.options ./

# Nobody in particular owns what is said, in a volume that outlives the container. Beside it a little
# is written to /tmp, and nothing else: it runs with --read-only --tmpfs /tmp.
RUN mkdir -m 700 /data && chown 10001:10001 /data
ENV CHATROOM_DATA=/data
VOLUME /data
USER 10001:10001

# One JSON object a line, for whatever collects them.
ENV QUARKUS_LOG_CONSOLE_JSON_ENABLED=true
EXPOSE 8080
# Drains: docs/operations.md. `docker stop` gives it 10 s unless told otherwise, and it may need 17.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
    CMD ["curl", "-fsS", "-o", "/dev/null", "http://localhost:8080/q/health/ready"]
ENTRYPOINT ["java", "@jvm.options", "@image.options", "-jar", "quarkus-run.jar"]
