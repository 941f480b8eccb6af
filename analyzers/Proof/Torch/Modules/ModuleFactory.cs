using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Proof.Interpreter;
using XAttr.Analyzers.Proof.Torch.Layers;
using XAttr.Analyzers.Proof.Values;
using XAttr.Generator.Layers;

namespace XAttr.Analyzers.Proof.Torch.Modules;

/// <summary>Makes the modules of TorchSharp and of the runtime: rows of the layer table, and containers.</summary>
internal static class ModuleFactory
{
    // TorchSharp's own of that name are something else.
    private static readonly HashSet<string> Foreign = ["MultiheadAttention"];

    public static bool IsContainer(ITypeSymbol type) =>
        type.Name is "Parameter" or "ParameterList" or "ParameterDict" or "ModuleList" or "ModuleDict" or "Sequential";

    /// <summary>The base that holds modules itself, of a class that derives from Sequential; null for others.</summary>
    public static INamedTypeSymbol? BaseModules(INamedTypeSymbol type)
    {
        for (var basis = type.BaseType; basis is not null; basis = basis.BaseType)
        {
            if (basis.Name is "Sequential" && Types.IsTorchSharp(basis))
                return basis;
        }

        return null;
    }

    public static Value Create(
        NetInterpreter interpreter, INamedTypeSymbol type, ImmutableArray<IParameterSymbol> parameters, ValueArray arguments, IOperation creation)
    {
        var site = creation.Syntax;
        switch (type.Name)
        {
            case "Parameter":
                return TensorValue.Parameter;
            case "Sequential":
                return interpreter.Allocate(Sequences.Of(SequenceKind.Sequential, arguments, interpreter), site);
            case "ModuleList" or "ModuleDict" or "ParameterList" or "ParameterDict":
                return interpreter.Allocate(Sequences.Of(SequenceKind.ModuleList, arguments, interpreter), site);
        }

        var name = Types.IsRuntime(type) && type.Name == "ScaleNorm" ? "ScaleNorm2d" : type.Name;
        var named = parameters.Select((parameter, i) => (parameter.Name, (ITypeSymbol?)parameter.Type, arguments[i]));
        if (LayerTable.Layers.TryGetValue(name, out var layer) && !(Foreign.Contains(name) && Types.IsTorchSharp(type)))
            return interpreter.Allocate(LayerArguments.Read(layer, named, interpreter, Spans.Of(creation)), site);
        if (!Types.IsModule(type))
            return interpreter.Unknown(creation, $"a {type.Name}");
        var values = parameters.Select((parameter, i) => new KeyValuePair<string, Value>(parameter.Name, arguments[i])).ToImmutableDictionary();
        return interpreter.Allocate(new ForeignModule(type, values, Spans.Of(creation)), site);
    }
}
