using TorchSharp;

namespace XAttr;

internal static class OwnedTensor
{
    /// <summary>Hands a tensor to a scope. TorchSharp's MoveToOtherDisposeScope loses one that the scope has already.</summary>
    public static torch.Tensor OwnedBy(this torch.Tensor tensor, DisposeScope scope)
    {
        scope.Attach(tensor);
        return tensor;
    }
}
