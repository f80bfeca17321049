package dev.brume.route53resolver;

import dev.brume.wire.call.RequestContext;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/// Ids and times as the resolver writes them, and the forms of others' ids. Brume has no EC2 yet:
/// VPCs, subnets and security groups are taken as given where their ids look like ids.
final class Identifiers {
    /// Hexadecimal digits of endpoints', rules' and associations' ids.
    static final int DIGITS = 17;

    /// Hexadecimal digits of the firewall's and the query logs' ids.
    static final int SHORT_DIGITS = 16;

    static final String SERVICE = "route53resolver";

    private static final Pattern VPC = Pattern.compile("vpc-[0-9a-zA-Z]+");
    private static final Pattern SUBNET = Pattern.compile("subnet-[0-9a-zA-Z]+");
    private static final Pattern SECURITY_GROUP = Pattern.compile("sg-[0-9a-zA-Z]+");

    private Identifiers() {}

    static String draw(String prefix, int digits, RequestContext context) {
        return prefix + context.ids().hex(digits);
    }

    static String arn(String type, String id, RequestContext context) {
        return context.arn(SERVICE, type + "/" + id);
    }

    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    static boolean isVpc(String id) {
        return VPC.matcher(id).matches();
    }

    static boolean isSubnet(String id) {
        return SUBNET.matcher(id).matches();
    }

    static boolean isSecurityGroup(String id) {
        return SECURITY_GROUP.matcher(id).matches();
    }
}
