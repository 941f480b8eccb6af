using static TorchSharp.torch.nn;

namespace XAttr;

/// <summary>What messages call a module.</summary>
internal static class ModuleName
{
    /// <summary>The name of its class; what is nested in a network, as its regular twin and its outputs are, is called as it calls itself: XFpn.p3.</summary>
    public static string Of(Module module) => module.GetType() is { DeclaringType: { } outer } && outer.IsAssignableTo(typeof(Module)) ? module.GetName() : module.GetType().Name;
}
