import { parseAppModel } from '../../read_app_model';

/** Parties, of which companies are some, with scans of papers. Clerks see parties, sellers companies, both see scans. */
export const shopYaml = `
id: shop
name: Shop
version: 1.0.0
appId: com.example.shop
module: Shop
moduleRoles: [Reader, Seller, Idle]
userRoles:
  - { name: Clerk, moduleRoles: [Reader] }
  - { name: Dealer, moduleRoles: [Reader, Seller] }
entities:
  - name: Party
    attributes:
      - { name: Iban, type: String }
      - { name: Vip, type: Boolean }
      - { name: Pin, type: HashedString }
    accessRules:
      - { roles: [Reader], xPathConstraint: "[Vip = true()]", defaultMemberRights: ReadOnly }
  - name: Company
    generalization: Party
    attributes: [{ name: TaxNumber, type: String }]
    accessRules:
      - { roles: [Seller], defaultMemberRights: ReadOnly }
  - name: Scan
    generalization: System.Image
    attributes: [{ name: Label, type: String }]
    accessRules:
      - { roles: [Reader], defaultMemberRights: ReadOnly, memberRights: { Label: None } }
  - name: Draft
    persistable: false
    attributes: [{ name: Text, type: String }]
    accessRules: [{ roles: [Reader], defaultMemberRights: ReadOnly }]
  - name: Empty
    attributes: [{ name: Text, type: String }]
    accessRules: [{ roles: [Reader], defaultMemberRights: None }]
associations:
  - { name: Scan_Party, parent: Scan, child: Party }
nativeProfile:
  otaEnabled: true
  encryptionDbEnabled: true
  localFileEncryptionEnabled: true
  synchronization:
    - { entity: Party, mode: All }
    - { entity: Company, mode: Constrained, xPathConstraint: "[Vip = false()]" }
    - { entity: Scan, mode: All }
    - { entity: Empty, mode: All }
releases: [{ version: 1.0.0, nativeTemplate: 6.3.0, kind: store }]
users:
  - { name: alice, roles: [Reader] }
  - { name: priya, roles: [Reader, Seller] }
personas: { Alice: alice }
data:
  - { entity: Party, count: 4 }
  - { entity: Company, count: 4 }
  - { entity: Scan, count: 2 }
`;

export const shopModel = parseAppModel(shopYaml, 'app.yaml');
