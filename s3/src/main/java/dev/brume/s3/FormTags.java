package dev.brume.s3;

import dev.brume.model.s3.S3Model;
import dev.brume.model.s3.Tagging;
import dev.brume.wire.call.ServiceException;
import dev.brume.wire.xml.XmlBodyCodec;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// Tags that a form carries as a document.
final class FormTags {
    private FormTags() {}

    static Tagging read(String document) {
        var schema = Tagging.builder().tagSet(List.of()).build().schema();
        var builder = S3Model.FACTORY.builder(schema);
        try {
            new XmlBodyCodec(null)
                    .readMembers(
                            schema,
                            document.getBytes(StandardCharsets.UTF_8),
                            builder,
                            S3Model.FACTORY);
        } catch (ServiceException malformed) {
            throw S3Errors.malformedXml();
        }
        return (Tagging) Objects.requireNonNull(builder.build());
    }
}
