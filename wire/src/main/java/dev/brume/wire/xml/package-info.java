/// XML as AWS speaks it: [XmlReader] and [XmlWriter] know XML and no schema, [XmlValueReader] and
/// [XmlValueWriter] know both, [XmlNames] says what a member is called.
@NullMarked
package dev.brume.wire.xml;

import org.jspecify.annotations.NullMarked;
