using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using XAttr.Analyzers.Proof.Torch.Functions;
using XAttr.Analyzers.Proof.Torch.Modules;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Torch;

/// <summary>TorchSharp 0.107 and the runtime's modules. It says which room knows what is asked: functions, or modules.</summary>
internal sealed class TorchLibrary(IInterpreter interpreter) : ITorch
{
    private Memory Memory => interpreter.Memory;

    public Value Create(INamedTypeSymbol type, ImmutableArray<IParameterSymbol> parameters, ValueArray arguments, IOperation creation) =>
        ModuleFactory.Create(Memory, type, parameters, arguments, creation);

    public Value Call(IMethodSymbol method, Value? receiver, ValueArray arguments, IOperation call)
    {
        if (Types.IsRuntime(method))
            return FunctionCalls.Call(interpreter, method, receiver, arguments, call);
        if (receiver is ChoiceValue choice)
            return Memory.Fork(choice.Objects, alternative => Call(method, alternative, arguments, call), call);
        if (method.ContainingType is { Name: "init", ContainingType.Name: "nn" })
            return arguments[0];
        if (method.ContainingType.Name == "nn" && (Types.IsModule(method.ReturnType) || Types.IsContainer(method.ReturnType)))
            return Create((INamedTypeSymbol)method.ReturnType, method.Parameters, arguments, call);
        if (Types.IsModule(method.ContainingType) || Types.IsContainer(method.ContainingType))
            return ModuleMethods.Call(interpreter, method, receiver, arguments, call);

        // What moves a tensor from one scope to another leaves it as it is.
        if (method.ContainingType.Name is "DisposeScope" || method.ReturnType.Name is "DisposeScope")
            return method.Parameters.Length == 0 ? Value.Plain : arguments.Length == 1 ? arguments[0] : new TupleValue(arguments);
        if (method.Name is "MoveToOuterDisposeScope" or "DetachFromDisposeScope" && !Types.IsTensor(method.ContainingType))
            return receiver ?? arguments[0];
        return FunctionCalls.Call(interpreter, method, receiver, arguments, call);
    }

    public Value Forward(HeapObject module, ValueArray arguments, IOperation call) => module switch
    {
        LayerObject layer => LayerModules.Call(interpreter, layer, arguments, call),
        ForeignModule foreign => ForeignModules.Call(interpreter, foreign, arguments, call),
        _ => new UnknownValue([Causes.CannotProve(Spans.Of(call), "a module that is not known")]),
    };

    public TensorValue Apply(LayerObject layer, TensorValue input) => LayerModules.Apply(interpreter, layer, [input]);

    public Value Read(Value tensor, IPropertySymbol property, IOperation reference) => property.Name switch
    {
        "shape" or "dtype" or "device" or "ndim" or "requires_grad" or "is_leaf" or "names" or "device_type" or "device_index"
            or "layout" or "NumberOfElements" or "is_sparse" or "is_cuda" or "Handle" or "IsInvalid" or "ElementSize" or "is_cpu" => Value.Plain,
        "grad" => UnknownValue.Of(reference, "a gradient"),
        _ => FunctionCalls.Call(interpreter, property.GetMethod!, tensor, [], reference),
    };

    public Value Read(LayerObject layer, IPropertySymbol property, IOperation reference) => ModuleMembers.Read(layer, property, reference);

    public HeapObject Assign(LayerObject layer, IPropertyReferenceOperation reference, Value value) =>
        ModuleMembers.Assign(layer, reference, value);

    public Value ReadElements(Value tensor, ValueArray indices, IOperation reference) => Elements.Read(Memory, tensor, indices, reference);

    public void AssignElements(Value tensor, ValueArray indices, Value value, IOperation target) =>
        Elements.Assign(Memory, tensor, indices, value, target);

    public Value ToNumber(Value tensor, IConversionOperation conversion) => ReadingRows.ToNumber(tensor, conversion);
}
