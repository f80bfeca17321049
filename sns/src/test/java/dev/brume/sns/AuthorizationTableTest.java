package dev.brume.sns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.identity.AuthorizationTable;
import dev.brume.model.sns.SnsModel;

import org.junit.jupiter.api.Test;

final class AuthorizationTableTest {
    @Test
    void theTableHasEveryOperationAndOnlyMembersOfTheirInputs() {
        assertThat(AuthorizationTable.of(SnsProvider.class, SnsModel.schema()).problems())
                .isEmpty();
    }
}
