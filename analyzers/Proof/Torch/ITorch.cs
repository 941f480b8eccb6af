using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Torch;

/// <summary>All that the interpreter asks of what is known of TorchSharp and of the runtime's modules.</summary>
internal interface ITorch
{
    /// <summary>A module, a parameter or a container of them that is made.</summary>
    Value Create(INamedTypeSymbol type, ImmutableArray<IParameterSymbol> parameters, ValueArray arguments, IOperation creation);

    /// <summary>What a function of tensors gives, be it a method, a static function or an operator, or a method of a module that is not its forward.</summary>
    Value Call(IMethodSymbol method, Value? receiver, ValueArray arguments, IOperation call);

    /// <summary>What the forward of a layer or of another of TorchSharp's modules gives.</summary>
    Value Forward(HeapObject module, ValueArray arguments, IOperation call);

    /// <summary>What a layer makes of a tensor where no call of it is written.</summary>
    TensorValue Apply(LayerObject layer, TensorValue input);

    /// <summary>A property of a tensor.</summary>
    Value Read(Value tensor, IPropertySymbol property, IOperation reference);

    /// <summary>A property of a layer.</summary>
    Value Read(LayerObject layer, IPropertySymbol property, IOperation reference);

    /// <summary>The layer after one of its properties was assigned.</summary>
    HeapObject Assign(LayerObject layer, IPropertyReferenceOperation reference, Value value);

    /// <summary>Elements of a tensor: x[i].</summary>
    Value ReadElements(Value tensor, ValueArray indices, IOperation reference);

    /// <summary>Gives elements of a tensor other values: x[i] = y.</summary>
    void AssignElements(Value tensor, ValueArray indices, Value value, IOperation target);

    /// <summary>A tensor converted to a number: (float)x.</summary>
    Value ToNumber(Value tensor, IConversionOperation conversion);
}
