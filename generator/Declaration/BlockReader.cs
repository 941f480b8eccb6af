using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using XAttr.Generator.Model;

namespace XAttr.Generator.Declaration;

/// <summary>Reads the blocks that a network uses, and those that they use, each once; also from referenced assemblies.</summary>
/// <param name="modules">Reads the classes of one's own that their layers are modules of.</param>
internal sealed class BlockReader(ModuleReader modules)
{
    // Most networks use no block, and each is read on every edit: so nothing is made before the first block.
    private HashSet<string>? _known;
    private Queue<INamedTypeSymbol>? _waiting;

    /// <summary>False where C# itself refuses an attribute of a block.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>A block by itself and those inside it, of which it is the first; none where C# itself refuses one of their attributes.</summary>
    public static EquatableArray<BlockDeclaration> Read(INamedTypeSymbol block, CancellationToken cancellationToken)
    {
        var reader = new BlockReader(new ModuleReader(block, ImmutableArray<INamedTypeSymbol>.Empty, cancellationToken));
        reader.Note(block);
        var blocks = reader.ReadAll();
        return reader.IsComplete ? blocks : EquatableArray<BlockDeclaration>.Empty;
    }

    /// <summary>Notes that a step of the network may use a block.</summary>
    public void Note(INamedTypeSymbol type)
    {
        if (!AttributeKinds.IsBlock(type))
            return;
        _known ??= new(StringComparer.Ordinal);
        _waiting ??= new();
        if (_known.Add(TypeIdentityReader.MetadataName(type)))
            _waiting.Enqueue(type);
    }

    /// <summary>All blocks noted, and those inside them.</summary>
    public EquatableArray<BlockDeclaration> ReadAll()
    {
        if (_waiting is null)
            return EquatableArray<BlockDeclaration>.Empty;
        var blocks = new List<BlockDeclaration>();
        while (_waiting.Count > 0)
            blocks.Add(ReadOne(_waiting.Dequeue()));
        return EquatableArray<BlockDeclaration>.From(blocks);
    }

    private BlockDeclaration ReadOne(INamedTypeSymbol type)
    {
        var attributes = type.GetAttributes();
        var steps = new List<StepDeclaration>();
        var used = new List<ModuleDeclaration>();
        foreach (var attribute in attributes.Where(AttributeKinds.IsStep))
        {
            if (!StepReader.Compiles(attribute))
            {
                IsComplete = false;
                continue;
            }

            Note(attribute.AttributeClass!);
            if (modules.Find(attribute.AttributeClass!) is { } module)
                used.Add(module);
            steps.Add(StepReader.Read(attribute));
        }

        var constructors = type.InstanceConstructors.Where(static constructor => constructor.DeclaredAccessibility == Accessibility.Public).ToList();
        var parameters = constructors.Count == 1
            ? constructors[0].Parameters.Select(ReadParameter).ToList()
            : [];
        return new BlockDeclaration(
            StepReader.KindOf(type),
            TypeIdentityReader.MetadataName(type),
            EquatableArray<BlockParameter>.From(parameters),
            EquatableArray<StepDeclaration>.From(steps),
            Refuse(type, attributes.Any(AttributeKinds.IsXBlock), constructors.Count, steps.Count))
        {
            Modules = EquatableArray<ModuleDeclaration>.From(used),
        };
    }

    private static string? Refuse(INamedTypeSymbol type, bool isMarked, int constructors, int steps)
    {
        var name = StepReader.KindOf(type);
        if (!isMarked)
            return $"'{name}' derives from BlockAttribute but is not marked [XBlock]; mark it";
        if (constructors != 1)
            return $"the block '{name}' has {constructors} public constructors; it takes one, whose parameters are the block's";
        return steps == 0 ? $"the block '{name}' declares no layers" : null;
    }

    private static BlockParameter ReadParameter(IParameterSymbol parameter)
    {
        var isInteger = parameter.Type.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Object;
        var fallback = parameter.HasExplicitDefaultValue && parameter.ExplicitDefaultValue is int or long
            ? Convert.ToInt64(parameter.ExplicitDefaultValue, CultureInfo.InvariantCulture)
            : (long?)null;
        return new BlockParameter(parameter.Name, fallback, isInteger);
    }
}
