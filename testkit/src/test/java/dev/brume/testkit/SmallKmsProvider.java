package dev.brume.testkit;

import dev.brume.core.Platform;
import dev.brume.core.RunningService;
import dev.brume.core.ServiceProvider;
import dev.brume.core.state.Change;
import dev.brume.core.state.PMap;
import dev.brume.core.state.Scope;
import dev.brume.core.state.StateCells;
import dev.brume.core.state.StateSpec;
import dev.brume.model.kms.CreateKeyRequest;
import dev.brume.model.kms.CreateKeyResponse;
import dev.brume.model.kms.DescribeKeyRequest;
import dev.brume.model.kms.DescribeKeyResponse;
import dev.brume.model.kms.EnableKeyRequest;
import dev.brume.model.kms.KeyMetadata;
import dev.brume.model.kms.KmsApi;
import dev.brume.model.kms.KmsDispatch;
import dev.brume.model.kms.KmsModel;
import dev.brume.model.kms.NotFoundException;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.schema.ServiceSchema;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/// As much of KMS as the testkit's own tests need: the real one stands on the testkit.
public final class SmallKmsProvider implements ServiceProvider {
    @Override
    public ServiceSchema.Info info() {
        return KmsModel.INFO;
    }

    @Override
    public RunningService create(Platform platform) {
        var kms = new SmallKms(platform.cells(SmallKms.SPEC));
        return new RunningService(
                KmsModel.schema(),
                KmsModel.FACTORY,
                new KmsDispatch(kms),
                KmsDispatch.supported(kms));
    }

    /// Keys by id.
    record Keys(PMap<String, Row> rows) {}

    /// A key.
    record Row(String arn, Instant created) {}

    private record SmallKms(StateCells<Keys> cells) implements KmsApi {
        static final StateSpec<Keys> SPEC =
                new StateSpec<>(
                        "kms",
                        Scope.REGION,
                        new Keys(PMap.empty()),
                        List.of(
                                new StateSpec.Table<>(
                                        "keys",
                                        Row.class,
                                        Keys::rows,
                                        (state, rows) -> new Keys(rows))));

        @Override
        public CreateKeyResponse createKey(CreateKeyRequest in, RequestContext context) {
            var id = context.ids().uuid();
            var row = new Row(context.arn("kms", "key/" + id), context.now());
            return cells.at(context)
                    .update(
                            state ->
                                    Change.of(
                                            new Keys(state.rows().with(id, row)),
                                            CreateKeyResponse.builder()
                                                    .keyMetadata(metadata(id, row))
                                                    .build()));
        }

        @Override
        public DescribeKeyResponse describeKey(DescribeKeyRequest in, RequestContext context) {
            var id = Objects.requireNonNull(in.keyId());
            var row = cells.at(context).read().rows().get(id);
            if (row == null) {
                throw NotFoundException.of(
                        "Key '" + context.arn("kms", "key/" + id) + "' does not exist");
            }
            return DescribeKeyResponse.builder().keyMetadata(metadata(id, row)).build();
        }

        @Override
        public void enableKey(EnableKeyRequest in, RequestContext context) {
            throw new IllegalStateException("broken on purpose");
        }

        private static KeyMetadata metadata(String id, Row row) {
            return KeyMetadata.builder()
                    .keyId(id)
                    .arn(row.arn())
                    .creationDate(row.created())
                    .build();
        }
    }
}
