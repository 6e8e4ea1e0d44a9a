# Built from a checkout: docker build -t reprise .
FROM maven:3-eclipse-temurin-25 AS build
RUN apt-get update && apt-get install -y --no-install-recommends binutils
WORKDIR /build
COPY . .
RUN mvn -B -q -C -Pdist -Dfast -Dcyclonedx.skip=false -Dmaven.test.skip=true package && \
    rm target/reprise-*.tar.gz && mv target/reprise-*-linux-* target/image

FROM debian:13-slim
LABEL org.opencontainers.image.source="https://github.com/reprise-dev/reprise"
# --since and --against read branches with git.
RUN apt-get update && apt-get install -y --no-install-recommends git && \
    rm -rf /var/lib/apt/lists/* && git config --system --add safe.directory /src
ENV LC_ALL=C.UTF-8
COPY --from=build /build/target/image /opt/reprise
USER 65532:65532
WORKDIR /src
ENTRYPOINT ["/opt/reprise/bin/reprise"]
