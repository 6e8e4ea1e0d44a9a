# Built from a checkout: docker build -t reprise .
FROM maven:3-eclipse-temurin-25 AS build
WORKDIR /build
COPY . .
RUN mvn -B -q -C -Dfast -Dquick -Dcyclonedx.skip=false -Dmaven.test.skip=true package

# No git in here: --against and --since need the runner's own checkout outside.
FROM gcr.io/distroless/java25-debian13:nonroot
LABEL org.opencontainers.image.source="https://github.com/reprise-dev/reprise"
ENV LC_ALL=C.UTF-8
COPY --from=build /build/target/reprise-*.jar /opt/reprise/
COPY --from=build /build/target/lib /opt/reprise/lib
COPY --from=build /build/LICENSE /build/NOTICE /build/target/reprise-*-sbom.json /opt/reprise/
WORKDIR /src
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp", "/opt/reprise/*:/opt/reprise/lib/*", "dev.reprise.cli.Main"]
