package dev.brume.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.identity.AuthorizationTable;
import dev.brume.model.cloudwatch.CloudWatchModel;

import org.junit.jupiter.api.Test;

final class AuthorizationTableTest {
    @Test
    void theTableHasEveryOperationAndOnlyMembersOfTheirInputs() {
        assertThat(
                        AuthorizationTable.of(CloudWatchProvider.class, CloudWatchModel.schema())
                                .problems())
                .isEmpty();
    }
}
