# The room on a JVM. Build the jar first:  ./mvnw package -DskipTests && docker build -t chatroom .
FROM eclipse-temurin:25-jre

# Nobody in particular; a cluster may choose another number.
USER 10001
WORKDIR /app
COPY target/quarkus-app/ ./

EXPOSE 8080
# One JSON object a line, for whatever collects them.
ENV QUARKUS_LOG_CONSOLE_JSON_ENABLED=true
# How the JVM is started is in one file, src/main/jvm/jvm.options.
ENTRYPOINT ["java", "@jvm.options", "-jar", "quarkus-run.jar"]
