using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using XAttr.Analyzers.Proof.Values;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;

namespace XAttr.Analyzers.Proof.Torch.Modules;

/// <summary>Properties of TorchSharp's modules.</summary>
internal static class ModuleMembers
{
    public static Value Read(LayerObject layer, IPropertySymbol property, IOperation operation) => property.Name switch
    {
        "bias" when layer.Declaration["Bias"] is BooleanValue { Value: false } => Value.Null,
        _ when Types.IsTensor(property.Type) || Types.IsParameter(property.Type) => TensorValue.Parameter,
        _ => UnknownValue.Of(operation, $"'{property.Name}'"),
    };

    /// <summary>The layer after one of its properties was assigned: a bias may come or go so.</summary>
    public static HeapObject Assign(LayerObject layer, IPropertyReferenceOperation reference, Value value)
    {
        if (reference.Property.Name is not "bias")
            return Types.IsParameter(reference.Property.Type)
                ? layer
                : new OpaqueObject([Causes.CannotProve(Spans.Of(reference), $"an assignment to '{reference.Property.Name}'")]);
        var arguments = new System.Collections.Generic.List<Argument>();
        foreach (var argument in layer.Declaration.Arguments)
        {
            if (argument.Name != Layer.BiasArgument)
                arguments.Add(argument);
        }

        arguments.Add(new Argument(Layer.BiasArgument, new BooleanValue(value is not NullValue), IsNamed: true));
        return layer with
        {
            Declaration = layer.Declaration with { Arguments = EquatableArray<Argument>.From(arguments) },
            Location = value is NullValue ? layer.Location : reference.Syntax.GetLocation(),
        };
    }
}
