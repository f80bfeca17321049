package dev.brume.iam;

import dev.brume.wire.call.Caller;
import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;

/// Names, paths and ARNs.
final class Names {
    private static final Pattern POLICY_ARN =
            Pattern.compile("arn:aws[a-z-]*:iam::(\\d{12}|aws):policy/(?:[!-~]+/)?([\\w+=,.@-]+)");
    private static final int UNIQUE_CHARACTERS = 17;
    private static final String ROOT_PATH = "/";

    private Names() {}

    /// What a name is compared by.
    static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    static String path(@Nullable String asked) {
        return asked == null ? ROOT_PATH : asked;
    }

    /// `arn:aws:iam::111122223333:role/path/name`.
    static String arn(RequestContext context, String type, String path, String name) {
        return "arn:"
                + context.partition()
                + ":iam::"
                + context.account()
                + ":"
                + type
                + path
                + name;
    }

    /// A new unique id: `AIDA` and 17 more characters.
    static String id(String prefix, RequestContext context) {
        return prefix + context.ids().base32(UNIQUE_CHARACTERS);
    }

    /// Now, as IAM keeps dates: in whole seconds.
    static Instant now(RequestContext context) {
        return context.now().truncatedTo(ChronoUnit.SECONDS);
    }

    /// The name at the end of a managed policy's ARN.
    static String policyName(String arn) {
        var matcher = POLICY_ARN.matcher(arn);
        if (!matcher.matches()) {
            throw IamErrors.unparsableArn();
        }
        return matcher.group(2);
    }

    /// Whether AWS itself keeps the policy.
    static boolean isAwsManaged(String policyArn) {
        return policyArn.contains(":iam::aws:policy/");
    }

    /// Whose the call is about where it names no user: the caller's own.
    static String userOrCaller(@Nullable String asked, RequestContext context) {
        if (asked != null) {
            return asked;
        }
        var caller = context.caller();
        if (caller.kind() != Caller.Kind.USER) {
            throw IamErrors.noUserNamed();
        }
        return caller.arn().substring(caller.arn().lastIndexOf('/') + 1);
    }
}
