package dev.brume.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.identity.AuthorizationTable;
import dev.brume.model.sts.StsModel;

import org.junit.jupiter.api.Test;

final class StsRequirementsTest {
    @Test
    void theTableHasEveryOperationAndOnlyMembersOfTheirInputs() {
        assertThat(AuthorizationTable.of(StsProvider.class, StsModel.schema()).problems())
                .isEmpty();
    }
}
