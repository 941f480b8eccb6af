using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Proof.Torch.Functions;
using XAttr.Analyzers.Proof.Torch.Layers;
using XAttr.Analyzers.Proof.Values;
using XAttr.Generator.Layers;

namespace XAttr.Analyzers.Proof.Torch.Modules;

/// <summary>Makes the modules of TorchSharp and of the runtime: rows of the layer table, and containers.</summary>
internal static class ModuleFactory
{
    public static Value Create(
        Memory memory, INamedTypeSymbol type, ImmutableArray<IParameterSymbol> parameters, ValueArray arguments, IOperation creation)
    {
        var site = creation.Syntax;
        switch (type.Name)
        {
            case "Parameter":
                return memory.Finish(ConstantRows.Parameter(arguments[0], creation));
            case "Sequential":
                return memory.Allocate(Sequences.Of(SequenceKind.Sequential, arguments, memory), site);
            case "ModuleList" or "ModuleDict" or "ParameterList" or "ParameterDict":
                return memory.Allocate(Sequences.Of(SequenceKind.ModuleList, arguments, memory), site);
        }

        var named = parameters.Select((parameter, i) => (parameter.Name, (ITypeSymbol?)parameter.Type, arguments[i]));
        if (LayerTable.OfModule(type.Name, isTorch: Types.IsTorchSharp(type)) is { } layer)
            return memory.Allocate(LayerArguments.Read(layer, named, memory, Spans.Of(creation)) with { Type = type }, site);
        if (!Types.IsModule(type))
            return UnknownValue.Of(creation, $"a {type.Name}");
        var values = parameters.Select((parameter, i) => new KeyValuePair<string, Value>(parameter.Name, arguments[i])).ToImmutableDictionary();
        return memory.Allocate(new ForeignModule(type, values, Spans.Of(creation)), site);
    }
}
