package io.counterfoil.server.audit;

import io.counterfoil.server.error.Invariants;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Subtree hashes out of stored tiles: 256 hashes of every eighth level, the leaves among them. What lies between is
 * computed again, so that storage holds one more hash for 256 leaves only. Tiles that were read are kept for the life
 * of this object, which is one proof or one start of the sequencer.
 */
final class Tiles implements NodeSource {
    static final int HEIGHT = 8;
    static final int WIDTH = 1 << HEIGHT;

    private final Reader reader;
    private final Map<TileId, List<byte[]>> read = new HashMap<>();

    private record TileId(int level, long index) {}

    /**
     * Gives the stored hashes of a tile: those of level {@code 8 * tileLevel} from {@code 256 * index} on, at most 256.
     */
    @FunctionalInterface
    interface Reader {
        List<byte[]> tile(int tileLevel, long index);
    }

    Tiles(Reader reader) {
        this.reader = reader;
    }

    @Override
    public byte[] hash(int level, long index) {
        int within = level % HEIGHT;
        long first = index << within;
        TileId id = new TileId(level / HEIGHT, first >>> HEIGHT);
        List<byte[]> tile = read.computeIfAbsent(id, each -> reader.tile(each.level(), each.index()));
        int from = (int) (first & WIDTH - 1);
        Invariants.require(from + (1 << within) <= tile.size(),
                "the log's tile %d/%d has %d hashes; the subtree %d/%d needs more", id.level(), id.index(), tile.size(),
                level, index);
        return root(tile, from, 1 << within);
    }

    private static byte[] root(List<byte[]> tile, int from, int width) {
        if (width == 1) {
            return tile.get(from);
        }
        int half = width / 2;
        return MerkleHash.node(root(tile, from, half), root(tile, from + half, half));
    }

    /**
     * A tile's number as C2SP tlog-tiles writes it in paths: {@code x001/x234/067}, with {@code .p/W} when it is
     * partial.
     */
    static String path(long index, int width) {
        StringBuilder path = new StringBuilder();
        long rest = index;
        String lead = "";
        do {
            path.insert(0, lead + String.format(Locale.ROOT, "%03d", rest % 1000) + (lead.isEmpty() ? "" : "/"));
            rest /= 1000;
            lead = "x";
        } while (rest > 0);
        return width == WIDTH ? path.toString() : path + ".p/" + width;
    }
}
