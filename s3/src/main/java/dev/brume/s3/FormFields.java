package dev.brume.s3;

import dev.brume.model.s3.PutObjectRequest;
import dev.brume.model.s3.Tagging;
import dev.brume.wire.value.Body;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// A form's fields as the request that they stand for.
final class FormFields {
    private static final String METADATA = "x-amz-meta-";

    private FormFields() {}

    static PutObjectRequest request(
            String bucket, String key, Map<String, String> fields, Body content) {
        var metadata = new HashMap<String, String>();
        fields.forEach(
                (name, value) -> {
                    if (name.startsWith(METADATA)) {
                        metadata.put(name.substring(METADATA.length()), value);
                    }
                });
        var tagging = fields.get("tagging");
        return PutObjectRequest.builder()
                .bucket(bucket)
                .key(key)
                .body(content)
                // Any: the length of a form's file is not known before its end.
                .contentLength(-1L)
                .acl(fields.get("acl"))
                .cacheControl(fields.get("cache-control"))
                .contentType(fields.get("content-type"))
                .contentDisposition(fields.get("content-disposition"))
                .contentEncoding(fields.get("content-encoding"))
                .expires(fields.get("expires"))
                .storageClass(fields.get("x-amz-storage-class"))
                .serverSideEncryption(fields.get("x-amz-server-side-encryption"))
                .ssekmsKeyId(fields.get("x-amz-server-side-encryption-aws-kms-key-id"))
                .websiteRedirectLocation(fields.get("x-amz-website-redirect-location"))
                .tagging(tagging == null ? null : header(tagging))
                .metadata(metadata)
                .build();
    }

    /// A form's tags are a document; a header's are a query.
    private static String header(String document) {
        Tagging tagging = FormTags.read(document);
        var header = new StringBuilder();
        for (var tag : tagging.tagSet()) {
            if (!header.isEmpty()) {
                header.append('&');
            }
            header.append(URLEncoder.encode(tag.key(), StandardCharsets.UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(tag.value(), StandardCharsets.UTF_8));
        }
        return header.toString();
    }
}
