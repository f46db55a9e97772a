package io.counterfoil.plugins.template;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.StringReader;
import java.util.Map;

/** A page with gaps, and with parts that pages have in common. Escapes all that it is filled with. */
final class Layout {
    private static final Mustache.Compiler COMPILER = Mustache.compiler()
            .emptyStringIsFalse(true)
            .withLoader(part -> new StringReader(text(part)));

    private final Template template;

    /** @param name of the file, without its ending */
    Layout(String name) {
        template = COMPILER.compile(text(name));
    }

    /** @param values ready texts, and lists and maps of them */
    String fill(Map<String, Object> values) {
        return template.execute(values);
    }

    private static String text(String name) {
        return Resources.text(name + ".mustache");
    }
}
