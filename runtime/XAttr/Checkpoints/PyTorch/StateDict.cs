using System.Collections.Generic;
using System.Linq;
using static TorchSharp.torch;

namespace XAttr.Checkpoints;

/// <summary>Finds the named tensors in what a checkpoint's pickle holds, and builds them.</summary>
internal sealed class StateDict(object? root, string path, string? section)
{
    private static readonly string[] UsualSections = ["state_dict", "model_state_dict", "model"];

    /// <summary>Reads the storages of the wanted tensors, each once; what stands beside them is only named.</summary>
    public TensorSet Load(IStorageReader storages)
    {
        var read = new Dictionary<string, (StoredStorage Storage, Tensor Memory)>();
        var tensors = new TensorSet();
        try
        {
            var chosen = Select();
            foreach (var (name, stored) in Tensors(chosen))
            {
                var (storage, layout) = stored.Describe(path, name);
                if (!read.TryGetValue(storage.Key, out var known))
                    read[storage.Key] = known = (storage, storages.Read(storage));
                if (known.Storage != storage)
                    throw new CorruptFileException(path, $"the storage '{storage.Key}' of the tensor '{name}' is described in two ways");
                tensors.Add(name, known.Memory.as_strided(layout.Shape, layout.Strides, layout.Offset));
            }
            foreach (var (name, value) in Unread(chosen))
                tensors.AddUnread(name, PickleText.Describe(value));
            return tensors;
        }
        catch
        {
            tensors.Dispose();
            throw;
        }
        finally
        {
            foreach (var (_, memory) in read.Values)
                memory.Dispose();
        }
    }

    private PickleDictionary Select()
    {
        if (root is not PickleDictionary top || root is PickleObject { Items.Count: 0 })
            throw new UnsupportedFileException(path, $"it holds {PickleText.Describe(root)}, not a dictionary of tensors; save model.state_dict()");
        if (section is { } wanted)
        {
            return top.Find(wanted) is PickleDictionary named && HasTensors(named)
                ? named
                : throw new UnsupportedFileException(path, $"it has no section '{wanted}' that holds tensors; {Contents(top)}");
        }
        foreach (var name in UsualSections)
        {
            if (top.Find(name) is PickleDictionary usual && HasTensors(usual))
                return usual;
        }
        if (HasTensors(top))
            return top;
        var sections = Sections(top);
        return sections is [var only]
            ? only.Value
            : throw new UnsupportedFileException(
                path, sections.Count == 0 ? $"it holds no tensors by name; {Contents(top)}" : $"name the section that you want; {Contents(top)}");
    }

    // What was set last under a name counts, here and among what is not read.
    private static Dictionary<string, StoredTensor> Tensors(PickleDictionary dictionary)
    {
        var tensors = new Dictionary<string, StoredTensor>();
        foreach (var (key, value) in dictionary.Items)
        {
            if (IsTensor((key, value)))
                tensors[(string)key!] = (StoredTensor)value!;
        }
        return tensors;
    }

    private static Dictionary<string, object?> Unread(PickleDictionary dictionary)
    {
        var values = new Dictionary<string, object?>();
        foreach (var item in dictionary.Items)
        {
            if (item.Key is string name && !IsTensor(item))
                values[name] = item.Value;
        }
        return values;
    }

    private static List<(string Name, PickleDictionary Value)> Sections(PickleDictionary top) =>
    [
        .. top.Items
            .Where(static item => item is { Key: string, Value: PickleDictionary dictionary } && HasTensors(dictionary))
            .Select(static item => ((string)item.Key!, (PickleDictionary)item.Value!)),
    ];

    private static bool HasTensors(PickleDictionary dictionary) => dictionary.Items.Any(IsTensor);

    private static bool IsTensor((object? Key, object? Value) item) => item is { Key: string, Value: StoredTensor { Unread: null } };

    private string Contents(PickleDictionary top)
    {
        const int Shown = 12;
        var sections = Sections(top).Select(static section => $"'{section.Name}' ({Tensors(section.Value).Count} tensors)").Take(Shown).ToList();
        if (sections.Count > 0)
            return "it has " + string.Join(", ", sections);
        var others = Unread(section is { } wanted && top.Find(wanted) is PickleDictionary chosen ? chosen : top)
            .Take(Shown).Select(static item => $"'{item.Key}' is {PickleText.Describe(item.Value)}").ToList();
        return "it has no section with tensors" + (others.Count == 0 ? "" : ": " + string.Join(", ", others));
    }
}
