package io.counterfoil.plugin.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTest {
    @Test
    void textAndAttributesAreEscaped() {
        assertThat(Html.element("p", Html.attributes("title", "\"><script>'"), "<script>alert(1)</script> & more"))
                .hasToString(
                        "<p title=\"&quot;&gt;&lt;script&gt;&#39;\">&lt;script&gt;alert(1)&lt;/script&gt; &amp; more</p>");
    }

    @Test
    void elementsNest() {
        Html row = Html.of(Html.element("td", "a"), Html.element("td", "b"));
        assertThat(Html.element("table", Html.element("tr", row)))
                .hasToString("<table><tr><td>a</td><td>b</td></tr></table>");
        assertThat(Html.element("input", Html.attributes("name", "n", "value", "", "required", "")))
                .hasToString("<input name=\"n\" value=\"\" required>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"script", "style", "iframe", "object", "embed", "base", "meta", "link", "svg", "DIV",
            "p onclick=x", ""})
    void otherElementsAreRefused(String name) {
        assertThatThrownBy(() -> Html.element(name, "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"onclick", "style", "srcdoc", "formaction", "hx-get", "data-x", "x y", "", "aria-"})
    void otherAttributesAreRefused(String name) {
        assertThatThrownBy(() -> Html.element("p", Map.of(name, "x"), "x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void customElementsAreToldWhatTheyNeedInDataAttributes() {
        assertThat(Html.custom("example-ticks", Map.of("data-text", "a \"b\""), Html.element("p", "<x>")))
                .hasToString("<example-ticks data-text=\"a &quot;b&quot;\"><p>&lt;x&gt;</p></example-ticks>");
        for (String name : new String[]{"script", "ticks", "x-", "X-Y", "a-b onclick=x", "-a"}) {
            assertThatThrownBy(() -> Html.custom(name, Map.of())).isInstanceOf(IllegalArgumentException.class);
        }
        for (String attribute : new String[]{"onclick", "style", "data-hx-get", "hx-get", "data-"}) {
            assertThatThrownBy(() -> Html.custom("a-b", Map.of(attribute, "x")))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", " JavaScript:alert(1)", "java\nscript:alert(1)", "data:text/html,x",
            "\u0001vbscript:x",
            "file:///etc/passwd"})
    void addressesThatRunAreRefused(String address) {
        assertThatThrownBy(() -> Html.element("a", Map.of("href", address), "x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.com/?a=1&b=2", "/portal/x", "x/y", "mailto:a@b.example", "?q=a:b", "#top"})
    void ordinaryAddressesPass(String address) {
        assertThat(Html.element("a", Map.of("href", address), "x").toString()).startsWith("<a href=\"");
    }
}
