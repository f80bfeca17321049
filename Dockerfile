# The image of Brume. `docker build -t brume .` works on a fresh clone: where app/target/brume has no
# distribution yet, the build stage installs Maven and makes it. `docker/build` builds outside first,
# which is quicker and needs no network in here.
FROM eclipse-temurin:25-jdk AS build
WORKDIR /src
COPY . .
RUN if [ ! -f app/target/brume/lib/app.jar ]; then \
        apt-get update && apt-get install -y --no-install-recommends maven && \
        mvn -q -B -Dmaven.test.skip=true -pl app -am package; \
    fi
# A Java runtime with only what Brume uses, as jdeps finds it in the jars; the AOT cache is made by and
# for this very runtime.
# (Where a JDK's package links its certificates to a place that this image lacks, jlink wants a file.)
RUN mkdir -p /opt/brume && \
    cacerts=$(readlink -m "$JAVA_HOME/lib/security/cacerts") && \
    mkdir -p "${cacerts%/*}" && touch -a "$cacerts" && \
    modules=$(jdeps --ignore-missing-deps -q --multi-release 25 --print-module-deps app/target/brume/lib/*.jar) && \
    jlink --add-modules "$modules,java.logging,jdk.zipfs" \
        --strip-java-debug-attributes --no-man-pages --no-header-files --output /opt/brume/java && \
    cp -a brume app/target/brume/lib app/target/brume/java.args /opt/brume/ && \
    /opt/brume/java/bin/java -cp /opt/brume/lib/app.jar dev.brume.app.AotCacheBuilder /opt/brume && \
    rm -f /opt/brume/brume.aot.*

FROM debian:bookworm-slim
COPY --from=build /opt/brume /opt/brume
COPY docker/entrypoint.sh /usr/local/bin/docker-entrypoint.sh
COPY docker/healthcheck /usr/local/bin/brume-healthcheck
# 1000 is the first user's id on most machines: directories that are mounted belong to it.
RUN useradd --uid 1000 --create-home brume && \
    ln -s /opt/brume/brume /usr/local/bin/brume && \
    mkdir -p /var/lib/brume /var/lib/localstack && \
    chown brume:brume /var/lib/brume /var/lib/localstack
USER brume
WORKDIR /home/brume
ENV GATEWAY_LISTEN=0.0.0.0:4566
EXPOSE 4566
VOLUME /var/lib/brume
HEALTHCHECK --interval=10s --timeout=5s --start-period=10s CMD ["brume-healthcheck"]
ENTRYPOINT ["docker-entrypoint.sh"]
