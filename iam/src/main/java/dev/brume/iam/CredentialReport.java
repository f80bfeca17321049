package dev.brume.iam;

import dev.brume.wire.call.RequestContext;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The account's credentials as one table: a line for the root and one a user.
///
/// Source: IAM User Guide, "Generate credential reports".
final class CredentialReport {
    /// How long a report is good for before AWS makes another.
    static final Duration LIFETIME = Duration.ofHours(4);

    private static final String HEADER =
            "user,arn,user_creation_time,password_enabled,password_last_used,"
                    + "password_last_changed,password_next_rotation,mfa_active,"
                    + "access_key_1_active,access_key_1_last_rotated,"
                    + "access_key_1_last_used_date,access_key_1_last_used_region,"
                    + "access_key_1_last_used_service,access_key_2_active,"
                    + "access_key_2_last_rotated,access_key_2_last_used_date,"
                    + "access_key_2_last_used_region,access_key_2_last_used_service,"
                    + "cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated";
    private static final String NONE = "N/A";
    private static final DateTimeFormatter DATES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final IamState state;
    private final LastUses uses;

    CredentialReport(IamState state, LastUses uses) {
        this.state = state;
        this.uses = uses;
    }

    String csv(RequestContext context) {
        var report = new StringBuilder(HEADER).append('\n');
        var root = new ArrayList<String>();
        root.add("<root_account>");
        root.add("arn:" + context.partition() + ":iam::" + context.account() + ":root");
        root.add(DATES.format(Instant.EPOCH));
        root.addAll(
                List.of(
                        "not_supported",
                        "no_information",
                        "not_supported",
                        "not_supported",
                        "false"));
        addKeys(root, List.of());
        addCertificates(root, List.of());
        report.append(String.join(",", root));
        for (var user : state.all(Principal.Kind.USER.prefix(), IamUser.class)) {
            report.append('\n').append(String.join(",", line(user)));
        }
        return report.toString();
    }

    private List<String> line(IamUser user) {
        var line = new ArrayList<String>();
        line.add(user.name());
        line.add(user.arn());
        line.add(DATES.format(user.created()));
        if (state.rows().get(Login.key(user.name())) instanceof Login login) {
            var rotation =
                    AccountSettings.of(state)
                            .rules()
                            .filter(rules -> rules.maxAgeDays() > 0)
                            .map(rules -> login.changed().plus(rules.maxAgeDays(), ChronoUnit.DAYS))
                            .map(DATES::format)
                            .orElse(NONE);
            line.addAll(List.of("true", "no_information", DATES.format(login.changed()), rotation));
        } else {
            line.addAll(List.of("false", NONE, NONE, NONE));
        }
        line.add(Boolean.toString(state.count(MfaUse.prefix(user.name())) > 0));
        addKeys(line, state.all(UserKey.prefix(user.name()), UserKey.class));
        addCertificates(
                line, state.all(UserCertificate.prefix(user.name()), UserCertificate.class));
        return line;
    }

    private void addKeys(List<String> line, List<UserKey> keys) {
        for (int i = 0; i < Quotas.ACCESS_KEYS_MAX; i++) {
            if (i >= keys.size()) {
                line.addAll(List.of("false", NONE, NONE, NONE, NONE));
                continue;
            }
            var key = keys.get(i);
            var used = uses.ofKey(key.id());
            line.add(Boolean.toString(key.active()));
            line.add(DATES.format(key.created()));
            line.add(used.lastUsedDate() == null ? NONE : DATES.format(used.lastUsedDate()));
            line.add(used.region());
            line.add(used.serviceName());
        }
    }

    private static void addCertificates(List<String> line, List<UserCertificate> certificates) {
        for (int i = 0; i < Quotas.SIGNING_CERTIFICATES_MAX; i++) {
            boolean there = i < certificates.size();
            line.add(Boolean.toString(there && certificates.get(i).active()));
            line.add(there ? DATES.format(certificates.get(i).uploaded()) : NONE);
        }
    }
}
