package dev.brume.core.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.wire.call.Caller;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

final class UsedPermissionsTest {
    private final UsedPermissions used = new UsedPermissions();

    private static Caller session(String name) {
        var arn = "arn:aws:sts::111122223333:assumed-role/app/" + name;
        return new Caller(Caller.Kind.ASSUMED_ROLE, "111122223333", arn, "A", "ASIA", Map.of());
    }

    @Test
    void sessionsCountForTheirRole() {
        used.add(session("a"), List.of(Requirement.of("sqs:SendMessage", "arn:aws:sqs:::q")));
        used.add(session("b"), List.of(Requirement.of("sqs:ListQueues", "*")));
        assertThat(used.policy("arn:aws:iam::111122223333:role/path/app").orElseThrow().toString())
                .isEqualTo(
                        "{Version=2012-10-17, Statement=[{Effect=Allow, Action=[sqs:ListQueues],"
                                + " Resource=*}, {Effect=Allow, Action=[sqs:SendMessage],"
                                + " Resource=arn:aws:sqs:::q}]}");
        assertThat(used.policy("arn:aws:sts::111122223333:assumed-role/app/c")).isPresent();
        assertThat(used.policy("arn:aws:iam::444455556666:role/app")).isEmpty();
    }

    @Test
    void whatIsKnownOfAPrincipalIsBounded() {
        for (int i = 0; i < 100_000; i++) {
            used.add(session("a"), List.of(Requirement.of("s3:GetObject", "arn:aws:s3:::b/" + i)));
        }
        assertThat(used.policy(session("a").arn()).orElseThrow().toString())
                .endsWith("Action=[s3:GetObject], Resource=arn:aws:s3:::b/*}]}");
        for (int i = 0; i < 10_000; i++) {
            var arn = "arn:aws:iam::111122223333:user/u" + i;
            var user = new Caller(Caller.Kind.USER, "111122223333", arn, "A", "AKIA", Map.of());
            used.add(user, List.of(Requirement.of("sqs:ListQueues", "*")));
        }
        assertThat(used.principals()).hasSize(UsedPermissions.PRINCIPALS_MAX);
    }
}
