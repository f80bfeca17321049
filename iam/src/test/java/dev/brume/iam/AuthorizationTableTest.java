package dev.brume.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.identity.AuthorizationTable;
import dev.brume.model.iam.IamModel;

import org.junit.jupiter.api.Test;

final class AuthorizationTableTest {
    @Test
    void hasEveryOperationAndOnlyMembersOfTheirInputs() {
        assertThat(AuthorizationTable.of(IamProvider.class, IamModel.schema()).problems())
                .isEmpty();
    }
}
