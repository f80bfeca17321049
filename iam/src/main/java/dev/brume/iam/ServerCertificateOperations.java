package dev.brume.iam;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.iam.DeleteServerCertificateRequest;
import dev.brume.model.iam.GetServerCertificateRequest;
import dev.brume.model.iam.GetServerCertificateResponse;
import dev.brume.model.iam.ListServerCertificatesRequest;
import dev.brume.model.iam.ListServerCertificatesResponse;
import dev.brume.model.iam.ServerCertificate;
import dev.brume.model.iam.ServerCertificateMetadata;
import dev.brume.model.iam.UpdateServerCertificateRequest;
import dev.brume.model.iam.UploadServerCertificateRequest;
import dev.brume.model.iam.UploadServerCertificateResponse;
import dev.brume.wire.call.RequestContext;

import java.util.Optional;

/// Server certificates.
final class ServerCertificateOperations {
    private static final String ARN_TYPE = "server-certificate";
    private static final String ID_PREFIX = "ASCA";

    private final StateCells<IamState> cells;
    private final RowKind<StoredCertificate> certificates;

    ServerCertificateOperations(StateCells<IamState> cells) {
        this.cells = cells;
        certificates = kind(cells);
    }

    /// Certificates by their exact name.
    static RowKind<StoredCertificate> kind(StateCells<IamState> cells) {
        return new RowKind<>(
                cells,
                StoredCertificate.class,
                StoredCertificate::key,
                name ->
                        IamErrors.noSuch(
                                "The Server Certificate with name " + name + " cannot be found."));
    }

    UploadServerCertificateResponse upload(
            UploadServerCertificateRequest in, RequestContext context) {
        var path = Names.path(in.path());
        var name = in.serverCertificateName();
        var body = Pem.certificate(in.certificateBody());
        Pem.requireKey(body, in.privateKey());
        if (in.certificateChain() != null) {
            Pem.certificate(in.certificateChain());
        }
        var certificate =
                new StoredCertificate(
                        name,
                        path,
                        Names.arn(context, ARN_TYPE, path, name),
                        Names.id(ID_PREFIX, context),
                        // Recorded AWS answer: without the line's end after it.
                        in.certificateBody().strip(),
                        in.privateKey(),
                        Optional.ofNullable(in.certificateChain()).map(String::strip),
                        Names.now(context),
                        body.getNotAfter().toInstant(),
                        Tags.of(in.tags(), "ServerCertificate"));
        return cells.at(context)
                .update(
                        state -> {
                            requireFree(state, certificate);
                            Quotas.room(
                                    state.count(StoredCertificate.PREFIX),
                                    Quotas.SERVER_CERTIFICATES_MAX,
                                    "ServerCertificatesPerAccount");
                            return Change.of(
                                    state.with(certificate),
                                    UploadServerCertificateResponse.builder()
                                            .serverCertificateMetadata(metadata(certificate))
                                            .tags(Tags.shapesOrNone(certificate.tags()))
                                            .build());
                        });
    }

    private static void requireFree(IamState state, StoredCertificate certificate) {
        if (state.has(certificate.key())) {
            throw IamErrors.exists(
                    "The Server Certificate with name " + certificate.name() + " already exists.");
        }
    }

    private static ServerCertificateMetadata metadata(StoredCertificate certificate) {
        return ServerCertificateMetadata.builder()
                .serverCertificateName(certificate.name())
                .serverCertificateId(certificate.id())
                .arn(certificate.arn())
                .path(certificate.path())
                .uploadDate(certificate.uploaded())
                .expiration(certificate.expiration())
                .build();
    }

    /// Never tells the private key. Recorded AWS answer: an empty list where there are no tags.
    GetServerCertificateResponse certificate(
            GetServerCertificateRequest in, RequestContext context) {
        var found = certificates.read(in.serverCertificateName(), context);
        return GetServerCertificateResponse.builder()
                .serverCertificate(
                        ServerCertificate.builder()
                                .serverCertificateMetadata(metadata(found))
                                .certificateBody(found.body())
                                .certificateChain(found.chain().orElse(null))
                                .tags(Tags.shapes(found.tags()))
                                .build())
                .build();
    }

    ListServerCertificatesResponse list(ListServerCertificatesRequest in, RequestContext context) {
        var prefix = Names.path(in.pathPrefix());
        var page =
                Page.of(
                        cells.at(context).read(),
                        StoredCertificate.PREFIX,
                        StoredCertificate.class,
                        certificate -> certificate.path().startsWith(prefix),
                        new Page.Request(in.marker(), in.maxItems()));
        return ListServerCertificatesResponse.builder()
                .serverCertificateMetadataList(page.map(ServerCertificateOperations::metadata))
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    void update(UpdateServerCertificateRequest in, RequestContext context) {
        cells.at(context)
                .update(
                        state -> {
                            var old = certificates.find(state, in.serverCertificateName());
                            var name =
                                    in.newServerCertificateName() == null
                                            ? old.name()
                                            : in.newServerCertificateName();
                            var path = in.newPath() == null ? old.path() : in.newPath();
                            var next =
                                    old.renamed(
                                            name, path, Names.arn(context, ARN_TYPE, path, name));
                            if (!next.key().equals(old.key())) {
                                requireFree(state, next);
                            }
                            return Change.of(state.without(old).with(next), next);
                        });
    }

    void delete(DeleteServerCertificateRequest in, RequestContext context) {
        certificates.remove(in.serverCertificateName(), context);
    }
}
