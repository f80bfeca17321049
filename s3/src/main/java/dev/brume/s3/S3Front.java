package dev.brume.s3;

import dev.brume.core.gateway.FrontHandler;
import dev.brume.core.gateway.RequestHandler;
import dev.brume.core.gateway.Source;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.http.WireResponse;

import java.io.IOException;
import java.util.Optional;

/// What S3 serves besides its API: web sites under their hosts, preflights, and forms that browsers
/// post.
final class S3Front implements FrontHandler {
    private final Buckets buckets;
    private final WebsiteEndpoint websites;
    private final CrossOrigin crossOrigin;
    private final PostForms forms;

    S3Front(Buckets buckets, WebsiteEndpoint websites, CrossOrigin crossOrigin, PostForms forms) {
        this.buckets = buckets;
        this.websites = websites;
        this.crossOrigin = crossOrigin;
        this.forms = forms;
    }

    @Override
    public Optional<WireResponse> handle(WireRequest request, Source source, RequestHandler next)
            throws IOException {
        var host = BucketHosts.host(request);
        var website = BucketHosts.website(host);
        if (website.isPresent()) {
            return Optional.of(websites.serve(website.get(), request, source, next));
        }
        var named = buckets.find(host);
        if (named.isPresent()
                && named.get().state().find(ConfigurationKind.WEBSITE, host).isPresent()
                && request.headers().first("authorization") == null) {
            return Optional.of(websites.serve(host, request, source, next));
        }
        boolean page = request.headers().contains("origin");
        boolean form = request.method().equals("POST") && PostForms.isForm(request);
        if (!page && !form && !request.method().equals("OPTIONS")) {
            return Optional.empty();
        }
        var bucket = bucket(host, request);
        if (bucket.isEmpty()) {
            return Optional.empty();
        }
        if (form) {
            var answer = forms.post(bucket.get(), request, source);
            return Optional.of(page ? crossOrigin.decorate(bucket.get(), request, answer) : answer);
        }
        return crossOrigin.handle(bucket.get(), request, source, next);
    }

    /// The bucket that a request is about, where it is there.
    private Optional<Buckets.Found> bucket(String host, WireRequest request) {
        var virtual = BucketHosts.virtual(host).flatMap(buckets::find);
        return virtual.isPresent() ? virtual : BucketHosts.inPath(request).flatMap(buckets::find);
    }
}
