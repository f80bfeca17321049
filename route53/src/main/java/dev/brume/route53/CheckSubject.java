package dev.brume.route53;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What a health check looks at.
///
/// See <https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html>.
sealed interface CheckSubject {
    /// An endpoint that checkers send requests to.
    ///
    /// @param type `HTTP`, `HTTPS`, `HTTP_STR_MATCH`, `HTTPS_STR_MATCH` or `TCP`
    /// @param ipAddress null where the name is looked up before each request
    /// @param domainName what the host header says, and what is looked up without an address
    /// @param path null where none was given, which asks for `/`
    /// @param searchString what the beginning of the body has to contain
    /// @param interval seconds between a checker's requests
    /// @param threshold how many answers in a row change a checker's mind
    /// @param serverName whether TLS names the host
    /// @param regions of the checkers; empty means all
    record Endpoint(
            String type,
            @Nullable String ipAddress,
            @Nullable String domainName,
            int port,
            @Nullable String path,
            @Nullable String searchString,
            int interval,
            int threshold,
            boolean measuresLatency,
            boolean serverName,
            List<String> regions)
            implements CheckSubject {
        public Endpoint {
            regions = List.copyOf(regions);
        }

        boolean isTcp() {
            return type.equals("TCP");
        }

        boolean isTls() {
            return type.startsWith("HTTPS");
        }
    }

    /// Other health checks.
    ///
    /// @param threshold how many of them have to be healthy
    record Calculated(int threshold, List<String> children) implements CheckSubject {
        public Calculated {
            children = List.copyOf(children);
        }
    }

    /// An alarm of CloudWatch.
    ///
    /// @param whenInsufficient `Healthy`, `Unhealthy` or `LastKnownStatus`: what counts while the
    ///     alarm has too little data
    /// @param settings of the alarm, as they were when the check was made or last updated
    record Alarm(
            String region, String name, String whenInsufficient, @Nullable AlarmSettings settings)
            implements CheckSubject {
        Alarm with(AlarmSettings known) {
            return new Alarm(region, name, whenInsufficient, known);
        }
    }

    /// A routing control of Application Recovery Controller: a switch.
    record Recovery(String controlArn) implements CheckSubject {}

    /// What Route 53 remembers of an alarm.
    record AlarmSettings(
            String namespace,
            String metricName,
            List<Dimension> dimensions,
            String statistic,
            int period,
            int evaluationPeriods,
            double threshold,
            String comparisonOperator) {
        record Dimension(String name, String value) {}

        public AlarmSettings {
            dimensions = List.copyOf(dimensions);
        }
    }
}
