package dev.brume.route53;

import dev.brume.model.route53.AlarmIdentifier;
import dev.brume.model.route53.CloudWatchAlarmConfiguration;
import dev.brume.model.route53.Dimension;
import dev.brume.model.route53.HealthCheck;
import dev.brume.model.route53.HealthCheckConfig;
import dev.brume.model.route53.UpdateHealthCheckRequest;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Health checks between what is kept and what the API shows.
final class HealthMapper {
    private HealthMapper() {}

    static HealthCheck shown(StoredCheck check) {
        return HealthCheck.builder()
                .id(check.id())
                .callerReference(check.callerReference())
                .healthCheckConfig(config(check))
                .healthCheckVersion(check.version())
                .cloudWatchAlarmConfiguration(alarmSettings(check))
                .build();
    }

    static String type(CheckSubject subject) {
        return switch (subject) {
            case CheckSubject.Endpoint endpoint -> endpoint.type();
            case CheckSubject.Calculated calculated -> "CALCULATED";
            case CheckSubject.Alarm alarm -> "CLOUDWATCH_METRIC";
            case CheckSubject.Recovery recovery -> "RECOVERY_CONTROL";
        };
    }

    static HealthCheckConfig config(StoredCheck check) {
        var out =
                HealthCheckConfig.builder()
                        .type(type(check.subject()))
                        .inverted(check.inverted())
                        .disabled(check.disabled());
        switch (check.subject()) {
            case CheckSubject.Endpoint endpoint ->
                    out.ipAddress(endpoint.ipAddress())
                            .port(endpoint.port())
                            .resourcePath(endpoint.path())
                            .fullyQualifiedDomainName(endpoint.domainName())
                            .searchString(endpoint.searchString())
                            .requestInterval(endpoint.interval())
                            .failureThreshold(endpoint.threshold())
                            .measureLatency(endpoint.measuresLatency())
                            .enableSNI(endpoint.serverName())
                            .regions(endpoint.regions().isEmpty() ? null : endpoint.regions());
            case CheckSubject.Calculated calculated ->
                    out.healthThreshold(calculated.threshold())
                            .childHealthChecks(calculated.children());
            case CheckSubject.Alarm alarm ->
                    out.alarmIdentifier(
                                    AlarmIdentifier.builder()
                                            .region(alarm.region())
                                            .name(alarm.name())
                                            .build())
                            .insufficientDataHealthStatus(alarm.whenInsufficient());
            case CheckSubject.Recovery recovery -> out.routingControlArn(recovery.controlArn());
        }
        return out.build();
    }

    private static @Nullable CloudWatchAlarmConfiguration alarmSettings(StoredCheck check) {
        var settings =
                check.subject() instanceof CheckSubject.Alarm alarm ? alarm.settings() : null;
        if (settings == null) {
            return null;
        }
        var dimensions = new ArrayList<Dimension>();
        settings.dimensions()
                .forEach(
                        each ->
                                dimensions.add(
                                        Dimension.builder()
                                                .name(each.name())
                                                .value(each.value())
                                                .build()));
        return CloudWatchAlarmConfiguration.builder()
                .evaluationPeriods(settings.evaluationPeriods())
                .threshold(settings.threshold())
                .comparisonOperator(settings.comparisonOperator())
                .period(settings.period())
                .metricName(settings.metricName())
                .namespace(settings.namespace())
                .statistic(settings.statistic())
                .dimensions(dimensions)
                .build();
    }

    /// The settings of a check with what an update says put over them.
    static HealthCheckConfig updated(StoredCheck check, UpdateHealthCheckRequest in) {
        var out = config(check).toBuilder();
        for (var reset : Tables.given(in.resetElements())) {
            switch (reset) {
                case "FullyQualifiedDomainName" -> out.fullyQualifiedDomainName(null);
                case "Regions" -> out.regions(null);
                case "ResourcePath" -> out.resourcePath(null);
                case "ChildHealthChecks" -> out.childHealthChecks(List.of());
                default -> throw HealthErrors.invalid("There is no element " + reset + ".");
            }
        }
        if (in.ipAddress() != null) {
            out.ipAddress(in.ipAddress());
        }
        if (in.port() != null) {
            out.port(in.port());
        }
        if (in.resourcePath() != null) {
            out.resourcePath(in.resourcePath());
        }
        if (in.fullyQualifiedDomainName() != null) {
            out.fullyQualifiedDomainName(in.fullyQualifiedDomainName());
        }
        if (in.searchString() != null) {
            out.searchString(in.searchString());
        }
        if (in.failureThreshold() != null) {
            out.failureThreshold(in.failureThreshold());
        }
        if (in.enableSNI() != null) {
            out.enableSNI(in.enableSNI());
        }
        if (!Tables.given(in.regions()).isEmpty()) {
            out.regions(in.regions());
        }
        return updatedRest(out, in);
    }

    private static HealthCheckConfig updatedRest(
            HealthCheckConfig.Builder out, UpdateHealthCheckRequest in) {
        if (in.inverted() != null) {
            out.inverted(in.inverted());
        }
        if (in.disabled() != null) {
            out.disabled(in.disabled());
        }
        if (in.healthThreshold() != null) {
            out.healthThreshold(in.healthThreshold());
        }
        if (!Tables.given(in.childHealthChecks()).isEmpty()) {
            out.childHealthChecks(in.childHealthChecks());
        }
        if (in.alarmIdentifier() != null) {
            out.alarmIdentifier(in.alarmIdentifier());
        }
        if (in.insufficientDataHealthStatus() != null) {
            out.insufficientDataHealthStatus(in.insufficientDataHealthStatus());
        }
        return out.build();
    }
}
