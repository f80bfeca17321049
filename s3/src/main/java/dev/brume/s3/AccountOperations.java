package dev.brume.s3;

import dev.brume.core.auth.ErrorDetails;
import dev.brume.core.state.Change;
import dev.brume.model.s3control.DeletePublicAccessBlockRequest;
import dev.brume.model.s3control.GetPublicAccessBlockOutput;
import dev.brume.model.s3control.GetPublicAccessBlockRequest;
import dev.brume.model.s3control.PublicAccessBlockConfiguration;
import dev.brume.model.s3control.PutPublicAccessBlockRequest;
import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

/// The block of public access for all buckets of an account.
///
/// Source: Amazon S3 API Reference, S3 Control; recorded AWS answers.
final class AccountOperations {
    private final Buckets buckets;

    AccountOperations(Buckets buckets) {
        this.buckets = buckets;
    }

    GetPublicAccessBlockOutput block(GetPublicAccessBlockRequest in, RequestContext context) {
        ControlErrors.requireOwn(in.accountId(), context);
        var block =
                buckets.account(in.accountId())
                        .read()
                        .block()
                        .orElseThrow(
                                () ->
                                        ErrorDetails.of(
                                                "NoSuchPublicAccessBlockConfiguration",
                                                "The public access block configuration was not"
                                                        + " found",
                                                404,
                                                "AccountId",
                                                in.accountId()));
        return GetPublicAccessBlockOutput.builder()
                .publicAccessBlockConfiguration(shape(block))
                .build();
    }

    void putBlock(PutPublicAccessBlockRequest in, RequestContext context) {
        ControlErrors.requireOwn(in.accountId(), context);
        var asked = in.publicAccessBlockConfiguration();
        if (asked.blockPublicAcls() == null
                && asked.blockPublicPolicy() == null
                && asked.ignorePublicAcls() == null
                && asked.restrictPublicBuckets() == null) {
            throw S3Errors.invalidRequest("Must specify at least one configuration.");
        }
        var block = kept(asked, false);
        buckets.account(in.accountId())
                .update(state -> Change.of(state.with(block), in.accountId()));
    }

    void deleteBlock(DeletePublicAccessBlockRequest in, RequestContext context) {
        ControlErrors.requireOwn(in.accountId(), context);
        buckets.account(in.accountId())
                .update(state -> Change.of(state.withoutBlock(), in.accountId()));
    }

    /// @param standard what holds where the request says nothing
    static dev.brume.model.s3.PublicAccessBlockConfiguration kept(
            PublicAccessBlockConfiguration asked, boolean standard) {
        return dev.brume.model.s3.PublicAccessBlockConfiguration.builder()
                .blockPublicAcls(or(asked.blockPublicAcls(), standard))
                .blockPublicPolicy(or(asked.blockPublicPolicy(), standard))
                .ignorePublicAcls(or(asked.ignorePublicAcls(), standard))
                .restrictPublicBuckets(or(asked.restrictPublicBuckets(), standard))
                .build();
    }

    private static boolean or(@Nullable Boolean asked, boolean standard) {
        return asked == null ? standard : asked;
    }

    static PublicAccessBlockConfiguration shape(
            dev.brume.model.s3.PublicAccessBlockConfiguration block) {
        return PublicAccessBlockConfiguration.builder()
                .blockPublicAcls(block.blockPublicAcls())
                .blockPublicPolicy(block.blockPublicPolicy())
                .ignorePublicAcls(block.ignorePublicAcls())
                .restrictPublicBuckets(block.restrictPublicBuckets())
                .build();
    }
}
