package io.counterfoil.plugins.template;

import java.util.List;

/** Texts from outside, made fit for a page. Escaping is the layout's. */
final class XmlText {
    private XmlText() {}

    static List<String> clean(List<String> texts) {
        return texts.stream().map(XmlText::clean).toList();
    }

    /** Without characters that no XML may hold; line ends become spaces. */
    static String clean(String text) {
        return text.replaceAll("\\s+", " ").replaceAll("[^\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "");
    }
}
