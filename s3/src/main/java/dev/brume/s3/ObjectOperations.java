package dev.brume.s3;

import dev.brume.model.s3.AccessControlPolicy;
import dev.brume.model.s3.PublicAccessBlockConfiguration;
import dev.brume.model.s3.PutObjectOutput;
import dev.brume.model.s3.PutObjectRequest;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.value.Body;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts objects.
final class ObjectOperations {
    private static final Schema PUT = PutObjectOutput.builder().build().schema();

    private final Buckets buckets;
    private final BlobWriter writer;
    private final ObjectWrites writes;
    private final ObjectKeys keys;

    ObjectOperations(Buckets buckets, BlobWriter writer, ObjectWrites writes, ObjectKeys keys) {
        this.buckets = buckets;
        this.writer = writer;
        this.writes = writes;
        this.keys = keys;
    }

    PutObjectOutput put(PutObjectRequest in, RequestContext context) {
        return put(in, context, "ObjectCreated:Put", "PutObject");
    }

    /// The same under the name of another operation: forms put objects too.
    PutObjectOutput put(PutObjectRequest in, RequestContext context, String event, String reason) {
        ObjectWrites.checkKey(in.key());
        if (in.writeOffsetBytes() != null) {
            throw S3Errors.unsupported("x-amz-write-offset-bytes");
        }
        Preconditions.checkWrite(in.ifMatch(), in.ifNoneMatch());
        var found = buckets.at(in.bucket());
        var request = new Members(in);
        var furnished = Furnished.of(request, found, context);
        Preconditions.write(
                in.ifMatch(),
                in.ifNoneMatch(),
                found.state().objects().get(IndexKey.of(in.bucket(), in.key())),
                in.key());
        var algorithm = Checksums.algorithm(request);
        var body = in.body() == null ? Body.EMPTY : in.body();
        if (body.length() < 0 && in.contentLength() == null) {
            throw new ServiceException(
                    "MissingContentLength",
                    "You must provide the Content-Length HTTP header.",
                    411);
        }
        var chosen = keys.choose(request, found.state(), found.bucket(), in.key(), context);
        var written =
                writer.write(
                        body, algorithm.isEmpty() ? Checksums.DEFAULT : algorithm, chosen.key());
        var content =
                new Content(
                        written.blob(),
                        written.size(),
                        written.md5(),
                        written.checksum(),
                        List.of(),
                        chosen.encryption());
        var object =
                writes.publish(
                        new ObjectWrites.Write(
                                found,
                                in.key(),
                                furnished.object(content, context),
                                in.ifMatch(),
                                in.ifNoneMatch(),
                                event,
                                reason),
                        context);
        return answer(found, in.key(), object);
    }

    private static PutObjectOutput answer(Buckets.Found before, String key, StoredObject object) {
        var answer = PutObjectOutput.builder();
        answer.eTag(Preconditions.quoted(object.content().etag()));
        Checksums.answer(answer, PUT, object.content().checksum(), 0);
        ObjectKeys.answer(answer, PUT, object.content().encryption());
        Members.setText(answer, PUT, "VersionId", ObjectWrites.writtenId(object));
        Members.setText(
                answer,
                PUT,
                "Expiration",
                Lifecycles.expirationOfCurrent(before.state(), before.bucket(), key, object));
        return answer.build();
    }

    /// What a new object gets besides its bytes.
    record Furnished(
            String owner,
            Attributes attributes,
            Lock lock,
            Map<String, String> tags,
            Optional<AccessControlPolicy> acl) {

        static Furnished of(Members request, Buckets.Found found, RequestContext context) {
            var bucket = found.bucket();
            var owner = owner(found, request, context);
            var acl = Acls.ofHeaders(request, owner, bucket.account());
            acl.ifPresent(asked -> refuseAcl(request, found, asked));
            boolean kept = !Ownership.ignoresAcls(found.state(), bucket.name());
            var tags = Tags.ofHeader(request.text("Tagging"));
            return new Furnished(
                    owner,
                    ObjectHeaders.of(request),
                    ObjectLocks.of(request, found.state(), bucket, context.now()),
                    tags.isEmpty() ? Map.of() : tags,
                    kept ? acl : Optional.empty());
        }

        StoredObject object(Content content, RequestContext context) {
            return new StoredObject(
                    "",
                    0,
                    context.now().toEpochMilli(),
                    false,
                    owner,
                    content,
                    attributes,
                    lock,
                    tags,
                    acl,
                    "");
        }

        /// Where ACLs count for nothing, one that gives the bucket's owner everything is let pass.
        private static void refuseAcl(
                Members request, Buckets.Found found, AccessControlPolicy acl) {
            var name = found.bucket().name();
            if (Ownership.ignoresAcls(found.state(), name)
                    && !"bucket-owner-full-control".equals(request.text("ACL"))
                    && Acls.grants(acl).size() != 1) {
                throw Ownership.noAcls();
            }
            if (Acls.isPublic(acl)
                    && Ownership.blocks(
                            found.state(),
                            found.account(),
                            name,
                            PublicAccessBlockConfiguration::blockPublicAcls)) {
                throw S3Errors.accessDenied();
            }
        }

        private static String owner(Buckets.Found found, Members request, RequestContext context) {
            var bucket = found.bucket();
            return switch (Ownership.of(found.state(), bucket.name())) {
                case Ownership.ENFORCED -> bucket.account();
                case Ownership.PREFERRED ->
                        request.text("ACL").equals("bucket-owner-full-control")
                                ? bucket.account()
                                : context.caller().account();
                default -> context.caller().account();
            };
        }
    }
}
