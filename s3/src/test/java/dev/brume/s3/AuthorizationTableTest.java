package dev.brume.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.identity.AuthorizationTable;
import dev.brume.model.s3.S3Model;

import org.junit.jupiter.api.Test;

final class AuthorizationTableTest {
    @Test
    void theTableHasEveryOperationAndOnlyMembersOfTheirInputs() {
        assertThat(AuthorizationTable.of(S3Provider.class, S3Model.schema()).problems()).isEmpty();
    }
}
