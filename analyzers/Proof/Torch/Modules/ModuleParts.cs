using System.Collections.Generic;
using System.Linq;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Torch.Modules;

/// <summary>The modules that a module is made of.</summary>
internal static class ModuleParts
{
    /// <summary>The modules in it, and it itself at the end.</summary>
    public static IReadOnlyList<Value> Of(Value module, Memory memory)
    {
        var found = new List<Value>();
        Add(module, memory, found, []);
        return found;
    }

    /// <summary>The modules that a module applies or holds in an order; null where it is another.</summary>
    public static SequenceObject? Children(Value? module, Memory memory) => memory.Find(module) switch
    {
        SequenceObject sequence => sequence,
        UserObject user when Types.BaseModules(user.Type) is { } basis && user.Members.TryGetValue(basis.OriginalDefinition, out var modules) => memory.Find(modules) as SequenceObject,
        _ => null,
    };

    private static void Add(Value value, Memory memory, List<Value> found, HashSet<int> seen)
    {
        switch (value)
        {
            case ChoiceValue choice:
                foreach (var alternative in choice.Objects)
                    Add(alternative, memory, found, seen);
                break;
            case Reference { Id: var id } when seen.Add(id) && memory.Find(value) is { } state:
                foreach (var part in state switch { UserObject user => user.Members.Values, SequenceObject sequence => sequence.Elements, _ => Enumerable.Empty<Value>() })
                    Add(part, memory, found, seen);
                if (state is not SequenceObject { Kind: SequenceKind.List })
                    found.Add(value);
                break;
        }
    }
}
