package dev.brume.s3;

import dev.brume.wire.xml.XmlWriter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The page that a web site shows for an error it has no document for.
final class HtmlPage {
    private final String title;
    private final List<String> items = new ArrayList<>();

    HtmlPage(String title) {
        this.title = title;
    }

    void item(String text) {
        items.add(text);
    }

    byte[] toBytes() {
        var out = new XmlWriter();
        out.start("html").start("head").element("title", title).end("head");
        out.start("body").element("h1", title).start("ul");
        items.forEach(item -> out.element("li", item));
        out.end("ul").end("body").end("html");
        var document = new String(out.toBytes(), StandardCharsets.UTF_8);
        return document.substring(document.indexOf('\n') + 1).getBytes(StandardCharsets.UTF_8);
    }
}
