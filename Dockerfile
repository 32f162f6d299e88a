# The room on a JVM. Build the jar first:  ./mvnw package -DskipTests && docker build -t chatroom .
FROM eclipse-temurin:25-jre

# Nobody in particular; a cluster may choose another number.
USER 10001
WORKDIR /app
COPY target/quarkus-app/ ./

EXPOSE 8080
# Half of the container's memory for the heap; the rest is for frames on their way, outside it.
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=50 -XX:+ExitOnOutOfMemoryError"
ENTRYPOINT ["java", "-jar", "quarkus-run.jar"]
