/// AWS Organizations: accounts, organizational units and the policies that bound them.
///
/// [OrganizationsService] lists the operations; each family of them is carried out by one
/// `…Operations` class. All organizations of an emulator are one [OrganizationsState], a sorted
/// table of [Row]s, since an account of one organization is looked up from everywhere. [Access]
/// says
/// who may call what, [OrganizationsErrors] has every refusal, [Shapes] what clients see.
@NullMarked
package dev.brume.organizations;

import org.jspecify.annotations.NullMarked;
