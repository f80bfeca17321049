package dev.brume.route53;

import static dev.brume.route53.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.HealthCheck;
import software.amazon.awssdk.services.route53.model.HealthCheckConfig;
import software.amazon.awssdk.services.route53.model.HealthCheckRegion;
import software.amazon.awssdk.services.route53.model.HealthCheckType;
import software.amazon.awssdk.services.route53.model.InsufficientDataHealthStatus;
import software.amazon.awssdk.services.route53.model.ResettableElementName;
import software.amazon.awssdk.services.route53.model.Tag;
import software.amazon.awssdk.services.route53.model.TagResourceType;

import java.util.ArrayList;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Health checks as the API keeps them.
class HealthCheckOperationsTest {
    private final DnsWorld dns = new DnsWorld();
    private final Route53Client route53 = dns.route53;
    private int references;

    @AfterEach
    void endOfTheWorld() {
        dns.close();
    }

    private HealthCheck create(Consumer<HealthCheckConfig.Builder> config) {
        var reference = "ref-" + references++;
        return route53.createHealthCheck(
                        r -> r.callerReference(reference).healthCheckConfig(config))
                .healthCheck();
    }

    private static Consumer<HealthCheckConfig.Builder> http() {
        return c -> c.type(HealthCheckType.HTTP).ipAddress("127.0.0.1").port(9);
    }

    @Test
    void defaultsAreAwss() {
        var made = create(c -> c.type(HealthCheckType.HTTPS).fullyQualifiedDomainName("a.example"));
        assertThat(made.healthCheckVersion()).isEqualTo(1);
        assertThat(made.healthCheckConfig())
                .isEqualTo(
                        HealthCheckConfig.builder()
                                .type(HealthCheckType.HTTPS)
                                .fullyQualifiedDomainName("a.example")
                                .port(443)
                                .requestInterval(30)
                                .failureThreshold(3)
                                .measureLatency(false)
                                .inverted(false)
                                .disabled(false)
                                .enableSNI(true)
                                .build());
        assertThat(create(c -> c.type(HealthCheckType.HTTP).ipAddress("127.0.0.1")))
                .satisfies(
                        check -> {
                            assertThat(check.healthCheckConfig().port()).isEqualTo(80);
                            assertThat(check.healthCheckConfig().enableSNI()).isFalse();
                        });
    }

    @Test
    void everySettingIsReadBack() {
        Consumer<HealthCheckConfig.Builder> all =
                c ->
                        c.type(HealthCheckType.HTTPS_STR_MATCH)
                                .ipAddress("127.0.0.1")
                                .fullyQualifiedDomainName("www.example.com")
                                .port(8443)
                                .resourcePath("/health?deep=1")
                                .searchString("fine & <dandy>")
                                .requestInterval(10)
                                .failureThreshold(1)
                                .measureLatency(true)
                                .inverted(true)
                                .disabled(true)
                                .enableSNI(false)
                                .regions(
                                        HealthCheckRegion.US_EAST_1,
                                        HealthCheckRegion.EU_WEST_1,
                                        HealthCheckRegion.SA_EAST_1);
        var config = HealthCheckConfig.builder();
        all.accept(config);
        var made = create(all);
        assertThat(route53.getHealthCheck(r -> r.healthCheckId(made.id())).healthCheck())
                .isEqualTo(made);
        assertThat(made.healthCheckConfig()).isEqualTo(config.build());
    }

    @Test
    void aCallerReferenceStandsForOneCheckForEver() {
        var made = route53.createHealthCheck(r -> r.callerReference("x").healthCheckConfig(http()));
        assertThat(made.location())
                .isEqualTo(
                        "https://route53.amazonaws.com/2013-04-01/healthcheck/"
                                + made.healthCheck().id());
        var again =
                route53.createHealthCheck(r -> r.callerReference("x").healthCheckConfig(http()));
        assertThat(again.healthCheck()).isEqualTo(made.healthCheck());
        assertRefused(
                "HealthCheckAlreadyExists",
                "A different health check has already been created with the specified caller"
                        + " reference.",
                () ->
                        route53.createHealthCheck(
                                r ->
                                        r.callerReference("x")
                                                .healthCheckConfig(
                                                        http().andThen(c -> c.port(2)))));
        route53.deleteHealthCheck(r -> r.healthCheckId(made.healthCheck().id()));
        assertRefused(
                "HealthCheckAlreadyExists",
                () ->
                        route53.createHealthCheck(
                                r -> r.callerReference("x").healthCheckConfig(http())));
    }

    @Test
    void updatesCountVersionsAndResetElements() {
        var made =
                create(
                        http().andThen(
                                        c ->
                                                c.fullyQualifiedDomainName("a.example")
                                                        .resourcePath("/a")
                                                        .regionsWithStrings(
                                                                "us-east-1",
                                                                "eu-west-1",
                                                                "sa-east-1")));
        var next =
                route53.updateHealthCheck(
                                r ->
                                        r.healthCheckId(made.id())
                                                .healthCheckVersion(1L)
                                                .port(8080)
                                                .failureThreshold(5)
                                                .inverted(true)
                                                .resetElements(
                                                        ResettableElementName
                                                                .FULLY_QUALIFIED_DOMAIN_NAME,
                                                        ResettableElementName.RESOURCE_PATH,
                                                        ResettableElementName.REGIONS))
                        .healthCheck();
        assertThat(next.healthCheckVersion()).isEqualTo(2);
        assertThat(next.healthCheckConfig())
                .isEqualTo(
                        made.healthCheckConfig().toBuilder()
                                .port(8080)
                                .failureThreshold(5)
                                .inverted(true)
                                .fullyQualifiedDomainName(null)
                                .resourcePath(null)
                                .regions((Collection<HealthCheckRegion>) null)
                                .build());
        assertRefused(
                "HealthCheckVersionMismatch",
                () ->
                        route53.updateHealthCheck(
                                r -> r.healthCheckId(made.id()).healthCheckVersion(1L).port(1)));
        assertRefused(
                "NoSuchHealthCheck",
                "A health check with id nobody does not exist.",
                () -> route53.updateHealthCheck(r -> r.healthCheckId("nobody").port(1)));
        var named =
                create(c -> c.type(HealthCheckType.TCP).port(1).fullyQualifiedDomainName("a.b"));
        assertRefused(
                "InvalidInput",
                () ->
                        route53.updateHealthCheck(
                                r -> r.healthCheckId(named.id()).ipAddress("127.0.0.1")));
    }

    @Test
    void listsArePagedById() {
        var ids = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            ids.add(create(http()).id());
        }
        ids.sort(null);
        assertThat(route53.getHealthCheckCount().healthCheckCount()).isEqualTo(5);
        var first = route53.listHealthChecks(r -> r.maxItems("2"));
        assertThat(first.isTruncated()).isTrue();
        assertThat(first.maxItems()).isEqualTo("2");
        assertThat(first.nextMarker()).isEqualTo(ids.get(2));
        assertThat(route53.listHealthChecksPaginator(r -> r.maxItems("2")).healthChecks())
                .extracting(HealthCheck::id)
                .containsExactlyElementsOf(ids);
        var limit = route53.getAccountLimit(r -> r.type("MAX_HEALTH_CHECKS_BY_OWNER"));
        assertThat(limit.count()).isEqualTo(5);
    }

    @Test
    void tagsGoWithTheCheck() {
        var id = create(http()).id();
        route53.changeTagsForResource(
                r ->
                        r.resourceType(TagResourceType.HEALTHCHECK)
                                .resourceId(id)
                                .addTags(Tag.builder().key("Name").value("front").build()));
        assertThat(
                        route53.listTagsForResource(
                                        r ->
                                                r.resourceType(TagResourceType.HEALTHCHECK)
                                                        .resourceId(id))
                                .resourceTagSet()
                                .tags())
                .containsExactly(Tag.builder().key("Name").value("front").build());
        route53.deleteHealthCheck(r -> r.healthCheckId(id));
        assertRefused(
                "NoSuchHealthCheck",
                () ->
                        route53.listTagsForResource(
                                r -> r.resourceType(TagResourceType.HEALTHCHECK).resourceId(id)));
        assertRefused("NoSuchHealthCheck", () -> route53.getHealthCheck(r -> r.healthCheckId(id)));
        assertRefused(
                "NoSuchHealthCheck", () -> route53.deleteHealthCheck(r -> r.healthCheckId(id)));
    }

    static Stream<RefusedConfig> refused() {
        return Stream.of(
                new RefusedConfig(
                        "Invalid parameter : Basic health checks must not have an metric region"
                                + " specified.",
                        http().andThen(
                                        c ->
                                                c.alarmIdentifier(
                                                        a -> a.name("x").region("us-east-1")))),
                new RefusedConfig(
                        "Invalid parameter : Basic health checks must not have an insufficient data"
                                + " health state specified.",
                        http().andThen(
                                        c ->
                                                c.insufficientDataHealthStatus(
                                                        InsufficientDataHealthStatus.HEALTHY))),
                new RefusedConfig(
                        "TCP health checks that have IP address must not have a fully qualified"
                                + " domain name specified.",
                        c ->
                                c.type(HealthCheckType.TCP)
                                        .ipAddress("127.0.0.1")
                                        .port(1)
                                        .fullyQualifiedDomainName("a.example")),
                new RefusedConfig(
                        "Invalid parameter : TCP health checks must not have a resource path"
                                + " specified.",
                        c ->
                                c.type(HealthCheckType.TCP)
                                        .ipAddress("127.0.0.1")
                                        .port(1)
                                        .resourcePath("/")),
                new RefusedConfig(
                        "Invalid parameter : Calculated health checks must not have a failure"
                                + " threshold specified.",
                        c ->
                                c.type(HealthCheckType.CALCULATED)
                                        .healthThreshold(1)
                                        .failureThreshold(3)),
                new RefusedConfig(
                        "Invalid XML ; cvc-maxInclusive-valid: Value '11' is not facet-valid with"
                                + " respect to maxInclusive '10' for type 'FailureThreshold'.",
                        http().andThen(c -> c.failureThreshold(11))));
    }

    static Stream<RefusedConfig> refusedInOurWords() {
        return Stream.of(
                new RefusedConfig(null, c -> c.type(HealthCheckType.HTTP)),
                new RefusedConfig(null, http().andThen(c -> c.requestInterval(20))),
                new RefusedConfig(null, http().andThen(c -> c.ipAddress("224.0.0.1"))),
                new RefusedConfig(null, http().andThen(c -> c.searchString("x"))),
                new RefusedConfig(null, http().andThen(c -> c.enableSNI(true))),
                new RefusedConfig(null, http().andThen(c -> c.regionsWithStrings("us-east-1"))),
                new RefusedConfig(null, http().andThen(c -> c.type("HTTP_STR_MATCH"))),
                new RefusedConfig(
                        null,
                        c ->
                                c.type(HealthCheckType.CALCULATED)
                                        .healthThreshold(1)
                                        .childHealthChecks("nobody")),
                new RefusedConfig(
                        null,
                        c ->
                                c.type(HealthCheckType.CLOUDWATCH_METRIC)
                                        .alarmIdentifier(a -> a.name("x").region("us-east-1"))),
                new RefusedConfig(null, c -> c.type(HealthCheckType.RECOVERY_CONTROL)));
    }

    record RefusedConfig(@Nullable String message, Consumer<HealthCheckConfig.Builder> config) {}

    @ParameterizedTest
    @MethodSource({"refused", "refusedInOurWords"})
    void whatATypeDoesNotHaveIsRefused(RefusedConfig each) {
        if (each.message() == null) {
            assertRefused("InvalidInput", () -> create(each.config()));
        } else {
            assertRefused("InvalidInput", each.message(), () -> create(each.config()));
        }
    }

    @Test
    void anAlarmIsReadBackAndFollowed() {
        var cloudWatch = dns.brume().sdk(CloudWatchClient.class);
        cloudWatch.putMetricAlarm(
                r ->
                        r.alarmName("busy")
                                .namespace("App")
                                .metricName("Load")
                                .dimensions(Dimension.builder().name("host").value("a").build())
                                .statistic(Statistic.AVERAGE)
                                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                                .threshold(2.5)
                                .period(60)
                                .evaluationPeriods(2));
        var made =
                create(
                        c ->
                                c.type(HealthCheckType.CLOUDWATCH_METRIC)
                                        .alarmIdentifier(a -> a.name("busy").region("us-east-1"))
                                        .insufficientDataHealthStatus(
                                                InsufficientDataHealthStatus.UNHEALTHY));
        var alarm = made.cloudWatchAlarmConfiguration();
        assertThat(alarm.metricName()).isEqualTo("Load");
        assertThat(alarm.threshold()).isEqualTo(2.5);
        assertThat(alarm.dimensions()).singleElement().extracting("value").isEqualTo("a");
        assertThat(dns.isHealthy(made.id())).isFalse();
        for (var state : new String[] {"OK", "ALARM", "OK"}) {
            cloudWatch.setAlarmState(
                    r -> r.alarmName("busy").stateValue(state).stateReason("a test"));
            dns.settle();
            assertThat(dns.isHealthy(made.id())).as(state).isEqualTo(state.equals("OK"));
        }
    }

    @Test
    void calculatedChecksCountTheirChildren() {
        var ids = Stream.of("a", "b", "c").map(dns::check).toArray(String[]::new);
        var two =
                create(
                        c ->
                                c.type(HealthCheckType.CALCULATED)
                                        .healthThreshold(2)
                                        .childHealthChecks(ids));
        var not =
                create(
                        c ->
                                c.type(HealthCheckType.CALCULATED)
                                        .healthThreshold(1)
                                        .inverted(true)
                                        .childHealthChecks(two.id()));
        assertThat(dns.isHealthy(two.id())).isTrue();
        assertThat(dns.isHealthy(not.id())).isFalse();
        for (var id : new String[] {ids[0], ids[1]}) {
            route53.updateHealthCheck(r -> r.healthCheckId(id).inverted(true));
        }
        assertThat(dns.isHealthy(two.id())).isFalse();
        assertThat(dns.isHealthy(not.id())).isTrue();
        assertRefused(
                "InvalidInput",
                () ->
                        route53.updateHealthCheck(
                                r -> r.healthCheckId(two.id()).childHealthChecks(not.id())));
        assertRefused(
                "InvalidInput", () -> route53.getHealthCheckStatus(r -> r.healthCheckId(two.id())));
        assertThat(
                        route53.updateHealthCheck(r -> r.healthCheckId(two.id()).healthThreshold(0))
                                .healthCheck()
                                .healthCheckConfig()
                                .healthThreshold())
                .isZero();
        assertThat(dns.isHealthy(two.id())).isTrue();
    }
}
