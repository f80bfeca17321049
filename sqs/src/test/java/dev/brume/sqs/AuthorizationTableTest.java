package dev.brume.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.identity.AuthorizationTable;
import dev.brume.model.sqs.SqsModel;

import org.junit.jupiter.api.Test;

final class AuthorizationTableTest {
    @Test
    void theTableHasEveryOperationAndOnlyMembersOfTheirInputs() {
        assertThat(AuthorizationTable.of(SqsProvider.class, SqsModel.schema()).problems())
                .isEmpty();
    }
}
