package dev.brume.route53;

import dev.brume.engine.dns.Addresses;
import dev.brume.engine.dns.DnsName;
import dev.brume.engine.dns.NameException;
import dev.brume.model.route53.HealthCheckConfig;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/// Understands the settings of a health check, and refuses what its type does not have.
///
/// Unlike AWS's, checkers of an emulator have to reach what runs on this machine: addresses of
/// loopback and private networks are accepted.
final class CheckParser {
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final int STANDARD_INTERVAL = 30;
    private static final int FAST_INTERVAL = 10;
    private static final int STANDARD_THRESHOLD = 3;
    private static final int CHILDREN_MAX = 255;
    private static final int MULTICAST = 224;

    private final HealthCheckConfig in;
    private final String kind;

    private CheckParser(HealthCheckConfig in, String kind) {
        this.in = in;
        this.kind = kind;
    }

    /// @throws dev.brume.wire.call.ServiceException `InvalidInput`, for the first thing that is
    ///     wrong
    static CheckSubject parse(HealthCheckConfig in) {
        return switch (in.type()) {
            case "CALCULATED" -> new CheckParser(in, "Calculated").calculated();
            case "CLOUDWATCH_METRIC" -> new CheckParser(in, "Metric").alarm();
            case "RECOVERY_CONTROL" -> new CheckParser(in, "Recovery control").recovery();
            case "TCP" -> new CheckParser(in, "TCP").endpoint();
            default -> new CheckParser(in, "HTTP").endpoint();
        };
    }

    private void refuse(@Nullable Object given, String what) {
        if (given != null) {
            throw HealthErrors.mustNotHave(kind, what);
        }
    }

    private void refuseEndpoint() {
        refuse(in.ipAddress(), "an IP address");
        refuse(in.fullyQualifiedDomainName(), "a fully qualified domain name");
        refuse(in.port(), "a port");
        refuse(in.resourcePath(), "a resource path");
        refuse(in.searchString(), "a search string");
        refuse(in.requestInterval(), "a request interval");
        refuse(in.failureThreshold(), "a failure threshold");
        refuse(in.measureLatency(), "a measure latency setting");
        refuse(in.enableSNI(), "an SNI setting");
        if (!Tables.given(in.regions()).isEmpty()) {
            throw HealthErrors.mustNotHave(kind, "regions");
        }
    }

    private void refuseChildren() {
        refuse(in.healthThreshold(), "a health threshold");
        if (!Tables.given(in.childHealthChecks()).isEmpty()) {
            throw HealthErrors.mustNotHave(kind, "child health checks");
        }
    }

    private void refuseAlarm(String by) {
        if (in.alarmIdentifier() != null) {
            throw HealthErrors.mustNotHave(by, "an metric region");
        }
        if (in.insufficientDataHealthStatus() != null) {
            throw HealthErrors.mustNotHave(by, "an insufficient data health state");
        }
    }

    private CheckSubject.Calculated calculated() {
        refuseEndpoint();
        refuseAlarm(kind);
        refuse(in.routingControlArn(), "a routing control ARN");
        var threshold = in.healthThreshold();
        if (threshold == null) {
            throw HealthErrors.mustHave(kind, "a health threshold");
        }
        var children = Tables.given(in.childHealthChecks());
        if (children.size() > CHILDREN_MAX) {
            throw HealthErrors.invalid(
                    "A calculated health check can have at most " + CHILDREN_MAX + " children.");
        }
        if (new HashSet<>(children).size() < children.size()) {
            throw HealthErrors.invalid("Child health checks must not be repeated.");
        }
        return new CheckSubject.Calculated(threshold, children);
    }

    private CheckSubject.Alarm alarm() {
        refuseEndpoint();
        refuseChildren();
        refuse(in.routingControlArn(), "a routing control ARN");
        var alarm = in.alarmIdentifier();
        if (alarm == null) {
            throw HealthErrors.mustHave(kind, "an alarm identifier");
        }
        var whenInsufficient = in.insufficientDataHealthStatus();
        return new CheckSubject.Alarm(
                alarm.region(),
                alarm.name(),
                whenInsufficient == null ? HealthPlanner.LAST_KNOWN : whenInsufficient,
                null);
    }

    private CheckSubject.Recovery recovery() {
        refuseEndpoint();
        refuseChildren();
        refuseAlarm(kind);
        var arn = in.routingControlArn();
        if (arn == null) {
            throw HealthErrors.mustHave(kind, "a routing control ARN");
        }
        if (!arn.matches("arn:aws[a-z-]*:route53-recovery-control::[0-9]{12}:controlpanel/.+")) {
            throw HealthErrors.invalid("The routing control ARN is not valid: " + arn);
        }
        return new CheckSubject.Recovery(arn);
    }

    private CheckSubject.Endpoint endpoint() {
        refuseAlarm("Basic");
        refuseChildren();
        refuse(in.routingControlArn(), "a routing control ARN");
        checkTarget();
        checkText();
        boolean tls = in.type().startsWith("HTTPS");
        if (Boolean.TRUE.equals(in.enableSNI()) && !tls) {
            throw HealthErrors.invalid("SNI can be enabled for HTTPS health checks only.");
        }
        return new CheckSubject.Endpoint(
                in.type(),
                in.ipAddress(),
                in.fullyQualifiedDomainName(),
                port(tls),
                in.resourcePath(),
                in.searchString(),
                interval(),
                Objects.requireNonNullElse(in.failureThreshold(), STANDARD_THRESHOLD),
                Boolean.TRUE.equals(in.measureLatency()),
                Objects.requireNonNullElse(in.enableSNI(), tls),
                regions());
    }

    private int port(boolean tls) {
        var port = in.port();
        if (port == null && kind.equals("TCP")) {
            throw HealthErrors.mustHave(kind, "a port");
        }
        return Objects.requireNonNullElse(port, tls ? HTTPS_PORT : HTTP_PORT);
    }

    private int interval() {
        int interval = Objects.requireNonNullElse(in.requestInterval(), STANDARD_INTERVAL);
        if (interval != STANDARD_INTERVAL && interval != FAST_INTERVAL) {
            throw HealthErrors.invalid(
                    "The request interval must be 10 or 30 seconds, not " + interval + ".");
        }
        return interval;
    }

    private List<String> regions() {
        var regions = Tables.given(in.regions());
        if (new HashSet<>(regions).size() < regions.size()) {
            throw HealthErrors.invalid("Regions must not be repeated.");
        }
        return regions;
    }

    private void checkTarget() {
        var address = in.ipAddress();
        var name = in.fullyQualifiedDomainName();
        if (address == null && name == null) {
            throw HealthErrors.invalid(
                    "An IP address or a fully qualified domain name must be specified.");
        }
        if (address != null) {
            checkAddress(address);
            if (name != null && kind.equals("TCP")) {
                throw Route53Errors.invalidInput(
                        "TCP health checks that have IP address must not have a fully qualified"
                                + " domain name specified.");
            }
        }
        if (name != null && !isName(name)) {
            throw HealthErrors.invalid("The fully qualified domain name is not valid: " + name);
        }
    }

    private static void checkAddress(String text) {
        var address = Addresses.parse(text);
        int first = address == null ? 0 : address[0] & 0xFF;
        boolean nowhere =
                address == null
                        || (address.length == 4
                                ? first == 0 || first >= MULTICAST
                                : first == 0xFF || isUnspecified(address));
        if (nowhere) {
            throw HealthErrors.invalid("The IP address " + text + " cannot be checked.");
        }
    }

    private static boolean isUnspecified(byte[] address) {
        for (byte octet : address) {
            if (octet != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isName(String name) {
        try {
            return !DnsName.of(name).equals(DnsName.ROOT) && !name.contains(" ");
        } catch (NameException e) {
            return false;
        }
    }

    private void checkText() {
        var path = in.resourcePath();
        var search = in.searchString();
        if (kind.equals("TCP")) {
            refuse(path, "a resource path");
        }
        if (path != null && (path.indexOf('\r') >= 0 || path.indexOf('\n') >= 0)) {
            throw HealthErrors.invalid("The resource path is not valid.");
        }
        boolean matches = in.type().endsWith("_STR_MATCH");
        if (!matches && search != null) {
            throw HealthErrors.mustNotHave(in.type(), "a search string");
        }
        if (matches && (search == null || search.isEmpty())) {
            throw HealthErrors.mustHave(in.type(), "a search string");
        }
    }
}
