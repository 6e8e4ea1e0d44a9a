package dev.reprise.study.reading;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.catalog.Conventions;
import dev.reprise.catalog.snapshot.Snapshot;
import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.operation.Name;
import dev.reprise.study.EnumHistory.CreatedEnum;
import dev.reprise.text.CacheStore;
import dev.reprise.text.FileTree;
import dev.reprise.text.InputFingerprint;
import dev.reprise.text.ObservedTree;
import dev.reprise.text.Packing;
import dev.reprise.text.Source;
import dev.reprise.text.SourceFile;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The states that revisions of one directory left when an earlier run replayed them.
///
/// They depend on the revision and its ancestors, on other files read during evaluation, and on the
/// settings; they are used only if all of these are unchanged.
final class EarlierStates {
  private static final int FEW = 4;

  private final CacheStore shelf;
  private final FileTree tree;
  private final History history;
  private final List<Revision> order;
  private final Supplier<String> settings;
  private final Supplier<Conventions> conventions;
  private final Map<Revision, byte[]> files = new HashMap<>();

  private final Set<Revision> used = new HashSet<>();

  /// The inputs of the states used in this run.
  private @Nullable InputFingerprint inherited;

  /// `order` is the history's, oldest first; `settings` holds all inputs besides files;
  /// `conventions` are those of its server.
  EarlierStates(
      CacheStore shelf,
      FileTree tree,
      History history,
      List<Revision> order,
      Supplier<String> settings,
      Supplier<Conventions> conventions) {
    this.conventions = conventions;
    this.shelf = shelf;
    this.tree = tree;
    this.history = history;
    this.order = order;
    this.settings = settings;
  }

  /// The state after the revision, or null if no run has stored it, or if its evaluation read a
  /// file of `studied`: then the revision may be a requested one.
  private @Nullable EarlierState find(Revision revision, Set<Revision> studied) {
    byte[] content = shelf.find(name(revision));
    if (content == null) {
      return null;
    }
    ByteBuffer in = ByteBuffer.wrap(content);
    try {
      byte[] digest = Packing.bytes(in);
      InputFingerprint evidence = InputFingerprint.read(in);
      if (!Arrays.equals(digest, digest(revision))
          || studied.stream().anyMatch(each -> evidence.isOfContent(each.path()))
          || !evidence.holds(tree)) {
        return null;
      }
      List<CreatedEnum> enums = enums(in);
      Map<String, Source> sources = new HashMap<>();
      order.forEach(each -> sources.put(each.path(), each.source()));
      Snapshot left =
          Snapshot.of(
              Packing.bytes(in),
              path -> sources.computeIfAbsent(path, this::read),
              conventions.get());
      used.add(revision);
      inherited = inherited == null ? evidence : inherited.and(evidence);
      return new EarlierState(left, () -> enums);
    } catch (RuntimeException e) {
      // Not our format; this run's result replaces it.
      return null;
    }
  }

  /// The states just before `studied`, so that none of their ancestors has to run; empty if any of
  /// them is unknown.
  Map<Revision, EarlierState> before(Set<Revision> studied) {
    if (shelf == CacheStore.NONE || studied.size() == order.size()) {
      return Map.of();
    }
    Map<Revision, EarlierState> known = new HashMap<>();
    for (Revision revision : studied) {
      List<Revision> parents = history.prerequisites(revision);
      // Where branches merge, one runs on top of the other: the state after each is not enough.
      if (parents.size() > 1 || !isWorthIt(revision)) {
        return Map.of();
      }
      for (Revision parent : parents) {
        EarlierState state =
            studied.contains(parent) || known.containsKey(parent) ? null : find(parent, studied);
        if (state != null) {
          known.put(parent, state);
        } else if (!studied.contains(parent) && !known.containsKey(parent)) {
          return Map.of();
        }
      }
    }
    return known;
  }

  /// Stores the states that the next run will probably need: before and after the heads or, if few
  /// revisions are studied, before and after these. `states` are all known ones, `observed` records
  /// the evaluation's reads.
  void keep(Map<Revision, EarlierState> states, Set<Revision> studied, ObservedTree observed) {
    if (shelf == CacheStore.NONE) {
      return;
    }
    InputFingerprint evidence = null;
    for (Revision end : studied.size() > FEW ? history.heads() : studied) {
      List<Revision> wanted = new ArrayList<>();
      if (isWorthIt(end)) {
        wanted.addAll(history.prerequisites(end));
        wanted.add(end);
      }
      for (Revision each : wanted) {
        EarlierState state = states.remove(each);
        if (state != null && !used.contains(each) && observed.isStable()) {
          evidence = evidence == null ? evidence(observed) : evidence;
          keep(each, state, evidence);
        }
      }
    }
  }

  private boolean isWorthIt(Revision revision) {
    return history.ancestors(revision).size() >= shelf.cost();
  }

  private InputFingerprint evidence(ObservedTree observed) {
    InputFingerprint own = InputFingerprint.of(observed);
    return inherited == null ? own : inherited.and(own);
  }

  private void keep(Revision revision, EarlierState state, InputFingerprint evidence) {
    var bytes = new ByteArrayOutputStream(1 << 16);
    var out = new DataOutputStream(bytes);
    try {
      Packing.write(out, digest(revision));
      evidence.write(out);
      List<CreatedEnum> enums = state.enums().get();
      out.writeInt(enums.size());
      for (CreatedEnum each : enums) {
        Packing.write(out, each.type().schema());
        Packing.write(out, each.type().name());
        List<String> labels = each.labels();
        out.writeInt(labels == null ? -1 : labels.size());
        for (String label : labels == null ? List.<String>of() : labels) {
          Packing.write(out, label);
        }
      }
      Packing.write(out, state.left().bytes());
    } catch (IOException e) {
      throw new IllegalStateException("an in-memory write failed", e);
    }
    shelf.keep(name(revision), bytes.toByteArray());
  }

  private static List<CreatedEnum> enums(ByteBuffer in) {
    List<CreatedEnum> enums = new ArrayList<>();
    for (int left = in.getInt(); left > 0; left--) {
      var type = new Name(Packing.text(in), Objects.requireNonNull(Packing.text(in)));
      int count = in.getInt();
      List<String> labels = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        labels.add(Objects.requireNonNull(Packing.text(in)));
      }
      enums.add(new CreatedEnum(type, count < 0 ? null : List.copyOf(labels)));
    }
    return List.copyOf(enums);
  }

  private String name(Revision revision) {
    return "state behind " + revision.path() + " with " + settings.get();
  }

  /// For a helper that sends statements.
  private Source read(String path) {
    try {
      return SourceFile.decodePython(path, tree.read(path)).source();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// For the revision and its ancestors: their execution order, and every one of their files.
  private byte[] digest(Revision revision) {
    Set<Revision> ancestors = history.ancestors(revision);
    MessageDigest digest = InputFingerprint.sha256();
    for (Revision each : order) {
      if (each.equals(revision) || ancestors.contains(each)) {
        digest.update(each.equals(order.getFirst()) ? (byte) 1 : (byte) 0);
        digest.update(each.path().getBytes(UTF_8));
        digest.update(files.computeIfAbsent(each, EarlierStates::digestOfFile));
      }
    }
    return digest.digest();
  }

  private static byte[] digestOfFile(Revision revision) {
    return InputFingerprint.sha256().digest(revision.source().text().getBytes(UTF_8));
  }
}
