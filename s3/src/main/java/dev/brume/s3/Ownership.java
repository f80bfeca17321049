package dev.brume.s3;

import dev.brume.model.s3.PublicAccessBlockConfiguration;
import dev.brume.wire.call.ServiceException;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// Who owns what is written to a bucket, and whether ACLs count there at all.
///
/// Source: Amazon S3 User Guide, "Controlling ownership of objects and disabling ACLs".
final class Ownership {
    static final String ENFORCED = "BucketOwnerEnforced";
    static final String PREFERRED = "BucketOwnerPreferred";
    static final String WRITER = "ObjectWriter";
    static final Set<String> ALL = Set.of(ENFORCED, PREFERRED, WRITER);

    private Ownership() {}

    /// A bucket's setting; without one, whoever writes owns.
    static String of(S3State state, String bucket) {
        return state.find(ConfigurationKind.OWNERSHIP, bucket)
                .map(controls -> controls.rules().getFirst().objectOwnership())
                .orElse(WRITER);
    }

    static boolean ignoresAcls(S3State state, String bucket) {
        return of(state, bucket).equals(ENFORCED);
    }

    /// Whether the bucket's block of public access, or its account's, says something.
    static boolean blocks(
            S3State state,
            AccountState account,
            String bucket,
            Function<PublicAccessBlockConfiguration, Boolean> question) {
        return Stream.of(state.find(ConfigurationKind.PUBLIC_ACCESS_BLOCK, bucket), account.block())
                .flatMap(Optional::stream)
                .anyMatch(block -> Boolean.TRUE.equals(question.apply(block)));
    }

    static ServiceException noAcls() {
        return new ServiceException(
                "AccessControlListNotSupported", "The bucket does not allow ACLs", 400);
    }
}
