# The room on a JVM. Build the jar first:  ./mvnw package -DskipTests && docker build -t chatroom .
FROM eclipse-temurin:25-jre

WORKDIR /app
COPY target/quarkus-app/ ./

# Nobody in particular owns what is said, in a volume that outlives the container.
RUN mkdir /data && chown 10001:10001 /data
ENV CHATROOM_DATA=/data
VOLUME /data
USER 10001

EXPOSE 8080
# One JSON object a line, for whatever collects them.
ENV QUARKUS_LOG_CONSOLE_JSON_ENABLED=true
# How the JVM is started is in one file, src/main/jvm/jvm.options.
ENTRYPOINT ["java", "@jvm.options", "-jar", "quarkus-run.jar"]
