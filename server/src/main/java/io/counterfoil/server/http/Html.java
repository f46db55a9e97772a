package io.counterfoil.server.http;

import java.util.Locale;

/**
 * Writes the few pages of this package: the description of the API and of errors. Everything that is given as text is
 * escaped; there is no way to hand in markup.
 */
final class Html {
    static final String MEDIA_TYPE = "text/html;charset=utf-8";

    private final StringBuilder body = new StringBuilder();
    private final String title;

    Html(String title) {
        this.title = title;
    }

    Html element(String tag, String text) {
        open(tag);
        return text(text).close(tag);
    }

    Html open(String tag) {
        body.append('<').append(tag).append('>');
        return this;
    }

    Html open(String tag, String attribute, String value) {
        body.append('<').append(tag).append(' ').append(attribute).append("=\"").append(escape(value)).append("\">");
        return this;
    }

    Html close(String tag) {
        body.append("</").append(tag).append(">\n");
        return this;
    }

    Html text(String text) {
        body.append(escape(text));
        return this;
    }

    Html link(String address, String text) {
        open("p").open("a", "href", address);
        return text(text).close("a").close("p");
    }

    String render() {
        return String.format(Locale.ROOT, """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <link rel="stylesheet" href="/assets/docs.css">
                </head>
                <body>
                <main>
                %s</main>
                </body>
                </html>
                """, escape(title), body);
    }

    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
