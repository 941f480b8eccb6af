using System.Collections.Generic;
using System.Linq;
using static TorchSharp.torch;

namespace XAttr.Checkpoints;

/// <summary>Finds the named tensors in what a checkpoint's pickle holds, and builds them.</summary>
internal sealed class StateDict(object? root, string path, string? section)
{
    private static readonly string[] UsualSections = ["state_dict", "model_state_dict", "model"];

    /// <summary>Reads the storages of the wanted tensors, each once.</summary>
    public TensorSet Load(IStorageReader storages)
    {
        var read = new Dictionary<string, (StoredStorage Storage, Tensor Memory)>();
        var tensors = new TensorSet();
        try
        {
            foreach (var (name, stored) in Select())
            {
                var (storage, layout) = stored.Describe(path, name);
                if (!read.TryGetValue(storage.Key, out var known))
                    read[storage.Key] = known = (storage, storages.Read(storage));
                if (known.Storage != storage)
                    throw new CorruptFileException(path, $"the storage '{storage.Key}' of the tensor '{name}' is described in two ways");
                tensors.Add(name, known.Memory.as_strided(layout.Shape, layout.Strides, layout.Offset));
            }
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

    private Dictionary<string, StoredTensor> Select()
    {
        if (root is not PickleDictionary top)
            throw new UnsupportedFileException(path, $"it holds {PickleText.Describe(root)}, not a dictionary of tensors; save model.state_dict()");
        if (section is { } wanted)
        {
            return top.Find(wanted) is PickleDictionary chosen && Tensors(chosen) is { Count: > 0 } named
                ? named
                : throw new UnsupportedFileException(path, $"it has no section '{wanted}' that holds tensors; {Contents(top)}");
        }
        foreach (var name in UsualSections)
        {
            if (top.Find(name) is PickleDictionary section && Tensors(section) is { Count: > 0 } usual)
                return usual;
        }
        if (Tensors(top) is { Count: > 0 } flat)
            return flat;
        var sections = Sections(top);
        return sections is [var only]
            ? Tensors(only.Value)
            : throw new UnsupportedFileException(
                path, sections.Count == 0 ? $"it holds no tensors by name; {Contents(top)}" : $"name the section that you want; {Contents(top)}");
    }

    private static Dictionary<string, StoredTensor> Tensors(PickleDictionary dictionary)
    {
        var tensors = new Dictionary<string, StoredTensor>();
        foreach (var (key, value) in dictionary.Items)
        {
            if (key is string name && value is StoredTensor tensor)
                tensors[name] = tensor;
        }
        return tensors;
    }

    private static List<(string Name, PickleDictionary Value)> Sections(PickleDictionary top) =>
    [
        .. top.Items
            .Where(static item => item is { Key: string, Value: PickleDictionary dictionary } && dictionary.Items.Any(IsTensor))
            .Select(static item => ((string)item.Key!, (PickleDictionary)item.Value!)),
    ];

    private static bool IsTensor((object? Key, object? Value) item) => item is { Key: string, Value: StoredTensor };

    private static string Contents(PickleDictionary top)
    {
        const int Shown = 12;
        var sections = Sections(top).Select(static section => $"'{section.Name}' ({Tensors(section.Value).Count} tensors)").Take(Shown).ToList();
        return sections.Count == 0 ? "it has no section with tensors" : "it has " + string.Join(", ", sections);
    }
}
