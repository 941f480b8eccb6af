using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;

namespace XAttr.Checkpoints;

/// <summary>
/// All that a pickle may call: what state dicts consist of. Nothing here does more than to put values together, and none takes more memory than the
/// pickle that names it.
/// </summary>
internal static class PickleGlobals
{
    private const string RebuildTensor = "torch._utils._rebuild_tensor_v2";

    private static readonly FrozenDictionary<string, PickleGlobal> Known =
        Containers().Concat(Tensors()).Concat(Facts()).ToFrozenDictionary(static global => global.Name);

    private static readonly int LongestName = Known.Keys.Max(static name => name.Length);

    /// <summary>The entry of a module's member; null if it is not known.</summary>
    public static PickleGlobal? Find(string module, string name) =>
        module.Length + name.Length < LongestName ? Known.GetValueOrDefault($"{module}.{name}") : null;

    private static IEnumerable<PickleGlobal> Containers()
    {
        yield return new("collections.OrderedDict", OrderedDict);
        foreach (var module in new[] { "builtins", "__builtin__" })
        {
            yield return new($"{module}.set", static arguments => arguments is [List<object?> items] ? items : null);
            yield return new($"{module}.frozenset", static arguments => arguments is [List<object?> items] ? items : null);
        }
    }

    private static IEnumerable<PickleGlobal> Tensors()
    {
        yield return new("torch._utils._rebuild_tensor", static arguments => arguments.Length == 4 ? new StoredTensor(arguments) : null);
        yield return new(RebuildTensor, static arguments => arguments.Length is 6 or 7 ? new StoredTensor(arguments) : null);
        yield return new("torch._utils._rebuild_parameter", static arguments => arguments is [StoredTensor tensor, bool, _] ? tensor : null);
        // Of parameters and tensors with attributes of their own, and of a subclass: the values are a plain tensor's.
        yield return new("torch._utils._rebuild_parameter_with_state", static arguments => arguments is [StoredTensor tensor, bool, _, _] ? tensor : null);
        yield return new(
            "torch._tensor._rebuild_from_type_v2",
            static arguments => arguments is [PickleGlobal { Name: RebuildTensor, Call: { } rebuild }, _, object?[] inner, _] ? rebuild(inner) : null);
        foreach (var type in ElementType.All.Concat(ElementType.PassedOver))
            yield return new("torch." + type.Storage, Storage: type);
    }

    // They stand in what is saved beside the tensors, and are passed over.
    private static IEnumerable<PickleGlobal> Facts()
    {
        yield return new("torch.Size", static arguments => arguments is [object?[] sizes] ? sizes : null);
        yield return new("torch.device", static arguments => arguments is [string, ..] ? arguments : null);
        foreach (var type in new[] { "bool", "uint8", "int8", "int16", "int32", "int64", "float16", "bfloat16", "float32", "float64" })
            yield return new("torch." + type);
    }

    // Python 3 fills it afterwards; Python 2 gives a list of pairs.
    private static PickleDictionary? OrderedDict(object?[] arguments)
    {
        var dictionary = new PickleDictionary();
        if (arguments is [List<object?> pairs])
        {
            foreach (var pair in pairs)
            {
                if (pair is not List<object?> { Count: 2 } entry)
                    return null;
                dictionary.Items.Add((entry[0], entry[1]));
            }
            // Handed over, not copied: the same list given a thousand times must not become a thousand dictionaries of its length.
            pairs.Clear();
        }
        return arguments.Length <= 1 ? dictionary : null;
    }
}
