using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Proof.Values;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;

namespace XAttr.Analyzers.Proof.Torch.Layers;

/// <summary>Turns the arguments of a call into those of a layer's attribute.</summary>
internal static class LayerArguments
{
    /// <summary>The layer with the arguments of a call.</summary>
    public static LayerObject Read(
        Layer layer, IEnumerable<(string Name, ITypeSymbol? Type, Value Value)> named, Memory memory, Location location)
    {
        var arguments = new List<Argument>();
        var unknown = new List<string>();
        foreach (var (name, type, value) in named)
        {
            var property = layer.ArgumentOf(name);
            if (Types.IsParameter(type))
            {
                if (property == Layer.BiasArgument)
                    arguments.Add(new Argument(property, new BooleanValue(value is not NullValue), IsNamed: true));
            }
            else if (value is not NullValue)
            {
                if (Constant(value, type, memory) is { } constant)
                    arguments.Add(new Argument(property, constant, IsNamed: true));
                else
                    unknown.Add(property);
            }
        }

        return new LayerObject(
            layer, new StepDeclaration(layer.Name, EquatableArray<Argument>.From(arguments)), location, EquatableArray<string>.From(unknown));
    }

    private static ArgumentValue? Constant(Value value, ITypeSymbol? type, Memory memory) => value switch
    {
        ScalarValue { Constant: bool truth } => new BooleanValue(truth),
        ScalarValue { Constant: EnumMember member } => new TextValue(member.Name.ToLowerInvariant()),
        ScalarValue { Constant: string text } => new TextValue(text),
        ScalarValue { Constant: double real } => new RealValue(real),
        ScalarValue { Constant: long integer } when IsReal(type) => new RealValue(integer),
        ScalarValue { Constant: long integer } => IntegerValue.Of(integer),
        TupleValue tuple => Integers(tuple.Elements),
        _ when memory.Find(value) is SequenceObject { IsOpen: false } sequence => Integers(sequence.Elements),
        _ => null,
    };

    private static bool IsReal(ITypeSymbol? type) => type switch
    {
        { SpecialType: SpecialType.System_Double or SpecialType.System_Single } => true,
        INamedTypeSymbol { Name: "Nullable", TypeArguments: [var inner] } => IsReal(inner),
        _ => false,
    };

    private static ArgumentValue? Integers(ValueArray elements) =>
        elements.All(static element => element is ScalarValue { Constant: long })
            ? new IntegersValue(EquatableArray<long>.From(elements.Select(static element => (long)((ScalarValue)element).Constant!).ToList()))
            : null;
}
