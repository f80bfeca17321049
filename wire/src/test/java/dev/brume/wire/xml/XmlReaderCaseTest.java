package dev.brume.wire.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.wire.call.ServiceException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;

final class XmlReaderCaseTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "text",
                "<",
                "<a",
                "<a>",
                "<a></b>",
                "<a></ab>",
                "<a/><b/>",
                "<a/>text",
                "<a b></a>",
                "<a b=c/>",
                "<a b='1' b='2'/>",
                "<a b='1'c='2'/>",
                "<a b='<'/>",
                "<a>&nope;</a>",
                "<a>&#xD800;</a>",
                "<a>&#x110000;</a>",
                "<a>&#zz;</a>",
                "<a>&amp</a>",
                "<a>\u0001</a>",
                "<a><![CDATA[x</a>",
                "<a><!-- x</a>",
                "<1a/>",
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
                "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
                "<?xml version='1.0' encoding='UTF-16'?><a/>"
            })
    void refusesWhatIsNoDocument(String document) {
        assertThatThrownBy(() -> readAll(document.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        thrown -> {
                            assertThat(thrown.code()).isEqualTo("SerializationException");
                            assertThat(thrown.status()).isEqualTo(400);
                        });
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        assertThatThrownBy(() -> readAll(new byte[] {'<', 'a', '>', (byte) 0xff}))
                .isInstanceOf(ServiceException.class);
    }

    @Test
    void readsTextWithReferencesSectionsAndComments() {
        var text = "<a>1 &lt;&#65;&#x42;<!-- no --><![CDATA[<&>]]>\r\n<?no?>2&#xD;</a>";
        assertThat(text(text)).isEqualTo("1 <AB<&>\n2\r");
    }

    @Test
    void readsWhatTheWriterWrites() {
        var value = "\r\n\t<&>\"'\u0000\u001f\uFFFE ä😀]]>";
        var out = new XmlWriter().start("a").attribute("b", value).text(value).end("a").toBytes();
        var in = new XmlReader(out);
        assertThat(in.root()).isEqualTo("a");
        assertThat(in.attribute("b")).isEqualTo(value);
        assertThat(in.text()).isEqualTo(value);
    }

    @Test
    void writesHalfOfASurrogatePairAsAReplacement() {
        var out = new XmlWriter().element("a", "x\uD83Dy").toBytes();
        assertThat(new String(out, StandardCharsets.UTF_8)).endsWith("<a>x\uFFFDy</a>");
    }

    @Test
    void skipsWhatNobodyAsksFor() {
        var document =
                "<?xml version='1.0'?><!-- c --><r> x <a b='c'><d>e<f/></d><!-- g --> h</a>"
                        + "<z:i xmlns:z='j'>k</z:i></r><!-- l -->";
        var in = new XmlReader(document.getBytes(StandardCharsets.UTF_8));
        assertThat(in.root()).isEqualTo("r");
        assertThat(in.next()).isEqualTo("a");
        in.skip();
        assertThat(in.next()).isEqualTo("i");
        assertThat(in.text()).isEqualTo("k");
        assertThat(in.next()).isNull();
        in.finish();
    }

    @Test
    void refusesElementsWhereTextIsExpected() {
        assertThatThrownBy(() -> text("<a>b<c/></a>"))
                .hasMessage("Start of structure or map found where not expected.");
    }

    private static String text(String document) {
        var in = new XmlReader(document.getBytes(StandardCharsets.UTF_8));
        in.root();
        var text = in.text();
        in.finish();
        return text;
    }

    private static void readAll(byte[] document) {
        var in = new XmlReader(document);
        in.root();
        in.skip();
        in.finish();
    }
}
