package io.counterfoil.server.console.help;

import io.counterfoil.plugin.ui.Html;
import io.counterfoil.server.console.help.Chapter.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;

/**
 * Reads Markdown (CommonMark 0.31 with tables) into a page. Markup within a document is shown as text and never as
 * markup; what is neither text nor one of the usual blocks is left out. Safe for threads.
 */
final class ChapterReader {
    private static final Parser PARSER = Parser.builder().extensions(List.of(TablesExtension.create())).build();
    private static final String ENDING = ".md";
    private static final String BLANK = " ";

    private ChapterReader() {}

    /** @param address where the chapter of a name is shown, or the picture of a path */
    static Chapter read(String name, String markdown, UnaryOperator<String> address) {
        Node document = PARSER.parse(markdown);
        String title = name;
        List<Html> body = new ArrayList<>();
        List<Section> sections = new ArrayList<>();
        String anchor = "";
        String heading = "";
        StringBuilder words = new StringBuilder();
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading found && found.getLevel() == 1 && body.isEmpty()) {
                title = words(found);
                continue;
            }
            if (node instanceof Heading found) {
                sections.add(new Section(anchor, heading, words.toString()));
                heading = words(found);
                anchor = anchor(heading);
                words.setLength(0);
            } else {
                words.append(words(node)).append(' ');
            }
            body.add(html(node, address));
        }
        sections.add(new Section(anchor, heading, words.toString()));
        return new Chapter(name, title, Html.of(body), sections);
    }

    /** As links name a heading: {@code finding-ones-way}. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} -]", "")
                .strip()
                .replace(' ', '-');
    }

    private static Html html(Node node, UnaryOperator<String> address) {
        return switch (node) {
            case Text text -> Html.text(text.getLiteral());
            case Code code -> Html.element("code", code.getLiteral());
            case SoftLineBreak unused -> Html.text(BLANK);
            case HardLineBreak unused -> Html.element("br");
            case ThematicBreak unused -> Html.element("hr");
            case Emphasis unused -> Html.element("em", inside(node, address));
            case StrongEmphasis unused -> Html.element("strong", inside(node, address));
            case Paragraph unused -> node.getParent() instanceof ListItem
                    ? inside(node, address)
                    : Html.element("p", inside(node, address));
            case Heading heading -> Html.element("h" + Math.min(6, heading.getLevel()),
                    Map.of("id", anchor(words(heading))), inside(node, address));
            case FencedCodeBlock code -> code(code.getLiteral());
            case IndentedCodeBlock code -> code(code.getLiteral());
            case BulletList unused -> Html.element("ul", inside(node, address));
            case OrderedList unused -> Html.element("ol", inside(node, address));
            case ListItem unused -> Html.element("li", inside(node, address));
            case BlockQuote unused -> Html.element("div", Html.attributes("class", "quote"), inside(node, address));
            case Link link -> link(link, address);
            case Image image -> picture(image, address);
            case TableBlock unused -> Html.element("div",
                    Html.attributes("class", "table-wrap", "tabindex", "0", "role", "group", "aria-label", "Table"),
                    Html.element("table", Html.attributes("class", "grid"), inside(node, address)));
            case TableHead unused -> Html.element("thead", inside(node, address));
            case TableBody unused -> Html.element("tbody", inside(node, address));
            case TableRow unused -> Html.element("tr", inside(node, address));
            case TableCell cell -> cell.isHeader() && cell.getFirstChild() != null
                    ? Html.element("th", Html.attributes("scope", "col"), inside(node, address))
                    : Html.element("td", inside(node, address));
            default -> Html.text(words(node));
        };
    }

    private static Html inside(Node parent, UnaryOperator<String> address) {
        List<Html> parts = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            parts.add(html(node, address));
        }
        return Html.of(parts);
    }

    /** It may be wider than the page, and is then scrolled by keyboard too. */
    private static Html code(String text) {
        return Html.element("pre", Html.attributes("class", "code", "tabindex", "0"),
                Html.element("code", text.stripTrailing()));
    }

    /** To a chapter, within the page, or to a site: what leads to another file of the distribution stays a text. */
    private static Html link(Link link, UnaryOperator<String> address) {
        String to = link.getDestination();
        int hash = to.indexOf('#');
        String file = hash < 0 ? to : to.substring(0, hash);
        Html text = inside(link, address);
        if (file.endsWith(ENDING) && !file.contains("/")) {
            String chapter = file.substring(0, file.length() - ENDING.length());
            return Html.element("a", Html.attributes("href", address.apply(chapter) + to.substring(file.length())),
                    text);
        }
        return to.startsWith("#") || to.startsWith("https://")
                ? Html.element("a", Html.attributes("href", to, "rel", "noreferrer"), text)
                : text;
    }

    /** One of the handbook's own; what would come from elsewhere stays its text. */
    private static Html picture(Image image, UnaryOperator<String> address) {
        String said = words(image);
        return Handbook.isPicture(image.getDestination())
                ? Html.element("img", Html.attributes("src", address.apply(image.getDestination()), "alt", said))
                : Html.text(said);
    }

    private static String words(Node node) {
        StringBuilder words = new StringBuilder();
        words(node, words);
        return words.toString().strip();
    }

    private static void words(Node node, StringBuilder words) {
        switch (node) {
            case Text text -> words.append(text.getLiteral());
            case Code code -> words.append(code.getLiteral());
            case FencedCodeBlock code -> words.append(code.getLiteral());
            case IndentedCodeBlock code -> words.append(code.getLiteral());
            case SoftLineBreak unused -> words.append(' ');
            default -> {
                for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
                    words(child, words);
                }
                if (node instanceof ListItem || node instanceof TableCell) {
                    words.append(' ');
                }
            }
        }
    }
}
