package dev.brume.wire.protocol;

import dev.brume.wire.call.ServiceException;
import dev.brume.wire.schema.Location;
import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.xml.XmlValueWriter;
import dev.brume.wire.xml.XmlWriter;

/// What the XML errors of awsQuery, ec2Query and restXml share.
final class QueryErrors {
    private QueryErrors() {}

    /// The code that XML clients see. The front ends of these protocols have a name of their own
    /// for what the JSON ones call a `SerializationException`.
    static String code(ServiceException error) {
        return error.queryCode().equals("SerializationException")
                ? "MalformedInput"
                : error.queryCode();
    }

    /// What is said in XML where JSON clients are told less: of a queue that is not there.
    private static String message(String code, ServiceException error) {
        return code.equals("AWS.SimpleQueueService.NonExistentQueue")
                ? error.message().replaceFirst("\\.$", " for this wsdl version.")
                : error.message();
    }

    /// `Code`, `Message` and the error's further members, into the element that was just started.
    static void members(XmlWriter out, String code, ServiceException error) {
        out.element("Code", code);
        if (!error.message().isEmpty()) {
            out.element("Message", message(code, error));
        }
        var details = error.details();
        if (details == null) {
            return;
        }
        var writer = new XmlValueWriter(out);
        for (var member : details.schema().members()) {
            var value = details.member(member.index());
            if (value != null && isFurther(member)) {
                writer.member(member, value);
            }
        }
    }

    /// The members that every error has stand in the envelope already, whatever their case.
    private static boolean isFurther(MemberSchema member) {
        return member.traits().location() == Location.BODY
                && !member.name().equalsIgnoreCase("message")
                && !member.name().equalsIgnoreCase("code")
                && !member.name().equalsIgnoreCase("type");
    }
}
