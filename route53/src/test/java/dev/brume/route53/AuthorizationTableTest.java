package dev.brume.route53;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.identity.AuthorizationTable;
import dev.brume.model.route53.Route53Model;

import org.junit.jupiter.api.Test;

final class AuthorizationTableTest {
    @Test
    void theTableHasEveryOperationAndOnlyMembersOfTheirInputs() {
        assertThat(AuthorizationTable.of(Route53Provider.class, Route53Model.schema()).problems())
                .isEmpty();
    }
}
